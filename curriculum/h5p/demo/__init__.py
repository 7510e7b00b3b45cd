"""Six activities of the demo city: a conversation and a set of questions for each demo lesson."""

from core.demo import DemoBuilder, demo_builders

ORDER = 42  # after the lessons they are put into


def register() -> None:
    from .build import build

    demo_builders.register("h5p.activities", DemoBuilder(build, ORDER))
