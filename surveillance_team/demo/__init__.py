"""Demo content: one running term, forty monitors, and reports in every status over a year."""

from .build import build

__all__ = ["build"]
