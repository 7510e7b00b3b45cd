"""What editors write, and the editions frozen from it."""

from .editions import Edition, EditionPicture, EditionPrint, EditionText
from .manuals import Chapter, Manual

__all__ = ["Chapter", "Edition", "EditionPicture", "EditionPrint", "EditionText", "Manual"]
