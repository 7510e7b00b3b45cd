"""What editors work on beside the lessons themselves."""

from .mistakes import MistakeReport

__all__ = ["MistakeReport"]
