"""A reported account, one that may be a victim's, and an evidence file in each state."""

from .build import build

__all__ = ["build"]
