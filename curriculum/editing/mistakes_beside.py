"""The link to tell of a mistake, on every lesson, and what editors may do about it."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from core.beside import Panel
from curriculum.beside import page_panels, teach_panels
from curriculum.models import LessonPage
from users.notifications import register_notification
from users.roles import Role, grant

from . import mistakes_personal
from .mistakes import TOLD


def link(lesson: LessonPage, user: Any) -> dict[str, Any]:
    return {"pk": lesson.pk, "edition": lesson.edition}


def register() -> None:
    panel: Panel[LessonPage] = Panel("lesson_editing/mistakes/panel.html", link, order=95)
    page_panels.register("lesson_editing.mistakes", panel)
    teach_panels.register("lesson_editing.mistakes", panel)
    for permission in ("view_mistakereport", "change_mistakereport"):
        grant(Role.EDITOR, f"lesson_editing.{permission}")
    register_notification(TOLD, _("A reader found a mistake in a lesson."))
    mistakes_personal.register()
