"""Lessons as teachers keep them."""

from .files import OwnFile
from .lessons import OwnLesson
from .steps import OwnStep, StepText

__all__ = ["OwnFile", "OwnLesson", "OwnStep", "StepText"]
