"""Demo content: one manual of three chapters, its first edition published."""

from core.demo import DemoBuilder, demo_builders


def register() -> None:
    from .build import build

    demo_builders.register("manuals", DemoBuilder(build, order=42))
