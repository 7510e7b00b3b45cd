"""Lessons in the page tree, who is verified to teach them, and their printed forms."""

from .lessons import LessonPage
from .prints import LessonPrint
from .standards import AchievementStandard, GuidanceConcept
from .tree import LessonsPage, ProgrammePage, UnitPage
from .verification import TeacherVerification

__all__ = [
    "AchievementStandard",
    "GuidanceConcept",
    "LessonPage",
    "LessonPrint",
    "LessonsPage",
    "ProgrammePage",
    "TeacherVerification",
    "UnitPage",
]
