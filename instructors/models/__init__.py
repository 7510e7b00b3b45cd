"""Courses in the page tree, their cohorts, who applies to them, and who is appointed."""

from .applications import Application, Attendance
from .appointments import Appointment
from .cohorts import Cohort, Session
from .pages import TrainingCoursePage, TrainingIndexPage

__all__ = [
    "Application",
    "Appointment",
    "Attendance",
    "Cohort",
    "Session",
    "TrainingCoursePage",
    "TrainingIndexPage",
]
