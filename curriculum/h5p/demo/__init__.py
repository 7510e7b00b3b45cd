"""Six activities of the demo city: a conversation and a set of questions for each demo lesson."""

from core.demo import DemoBuilder, demo_builders

ORDER = 31  # before the lessons that play them


def register() -> None:
    from .build import build

    demo_builders.register("h5p.activities", DemoBuilder(build, ORDER))
