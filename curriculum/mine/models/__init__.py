"""Lessons as teachers keep them."""

from .files import OwnFile
from .lessons import OwnLesson
from .prints import OwnPrint
from .steps import OwnStep, StepText

__all__ = ["OwnFile", "OwnLesson", "OwnPrint", "OwnStep", "StepText"]
