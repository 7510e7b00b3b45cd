"""One course of the demo city with a finished, a running and an open cohort."""


def build() -> None:
    from .build import build as build_all

    build_all()
