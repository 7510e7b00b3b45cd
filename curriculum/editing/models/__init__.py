"""What editors work on beside the lessons themselves."""

from .imports import ImportedLesson, ImportLine, LessonImport
from .mistakes import MistakeReport
from .review import SafeguardingReview, SubjectReview

__all__ = [
    "ImportLine",
    "ImportedLesson",
    "LessonImport",
    "MistakeReport",
    "SafeguardingReview",
    "SubjectReview",
]
