"""Eight whole lessons of the demo city, in Korean and English."""

from core.demo import DemoBuilder, demo_builders

ORDER = 32  # after the pages they stand under


def register() -> None:
    from .build import build

    demo_builders.register("curriculum.lessons", DemoBuilder(build, ORDER))
