"""A running and a closed campaign of the demo city, in Korean and English."""

from core.demo import DemoBuilder, demo_builders

ORDER = 33  # after the pages they stand under


def register() -> None:
    from .build import build

    demo_builders.register("campaigns.campaigns", DemoBuilder(build, ORDER))
