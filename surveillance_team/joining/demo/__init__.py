"""Demo content: an announced term with applicants, and a running one in its months of duty."""


def build() -> None:
    from .build import build as build_all

    build_all()
