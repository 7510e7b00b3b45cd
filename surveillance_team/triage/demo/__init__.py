"""Demo content of the officers' desk: a rota with nights, two shared views, counts."""

from .build import build

__all__ = ["build"]
