"""Lessons in the page tree, and who is verified to teach them."""

from .lessons import LessonPage
from .standards import AchievementStandard, GuidanceConcept
from .tree import LessonsPage, ProgrammePage, UnitPage
from .verification import TeacherVerification

__all__ = [
    "AchievementStandard",
    "GuidanceConcept",
    "LessonPage",
    "LessonsPage",
    "ProgrammePage",
    "TeacherVerification",
    "UnitPage",
]
