"""What the rooms of the curriculum show beside the trunk's own pages."""

from typing import Any

from core.beside import Panel
from core.registry import Registry

from .models import LessonPage

page_actions: Registry[Panel[LessonPage]] = Registry("button at the head of a lesson's page")
page_panels: Registry[Panel[LessonPage]] = Registry("panel of a lesson's public page")
"""Both are read with user None: the page is the same for everybody, and cached."""
teach_actions: Registry[Panel[LessonPage]] = Registry("button at the head of the teacher's view")
teach_panels: Registry[Panel[LessonPage]] = Registry("panel of the teacher's view of a lesson")
own_panels: Registry[Panel[LessonPage]] = Registry("panel of a lesson as a teacher adapted it")
"""The subject is the published lesson behind it."""
desk_panels: Registry[Panel[Any]] = Registry("panel of the teacher's desk")
"""The subject is the teacher's actor id."""
