"""The demo's reference data: Seoul's profile, its districts, help lines, law and words."""

from core.demo import DemoBuilder, demo_builders

from .build import build

ORDER = 10


def register() -> None:
    demo_builders.register("core.reference", DemoBuilder(build, ORDER))
