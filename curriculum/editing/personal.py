"""Imports in the register of personal data: lessons hold no person, and the sender is an id."""

from datetime import timedelta
from typing import Any

from django.utils.translation import gettext_lazy as _

from core.personal_data import PersonalData, Retention, not_personal, personal_data

KEPT = timedelta(days=30)


def _nobodys(model: str, reason: Any, keep: timedelta | None, since: Any) -> PersonalData:
    return PersonalData(
        fields=frozenset(),
        find=lambda person: [],
        erase=lambda person: 0,
        retention=Retention(f"lesson_editing.{model}", keep, since, reason),
    )


def register() -> None:
    told = _("Tells who sent a file of lessons what became of each row.")
    belongs = _("it holds no person")
    sources = {
        "imports": _nobodys("LessonImport", told, KEPT, "asked_at"),
        "import_lines": _nobodys("ImportLine", told, None, belongs),
        "imported": _nobodys(
            "ImportedLesson", _("Finds the lesson again when its row comes again."), None, belongs
        ),
        "subject_reviews": _nobodys(
            "SubjectReview", _("A step every lesson goes through."), None, belongs
        ),
        "safeguarding_reviews": _nobodys(
            "SafeguardingReview", _("A step every lesson goes through."), None, belongs
        ),
    }
    for name, source in sources.items():
        personal_data.register(f"lesson_editing.{name}", source)
    not_personal.register("lesson_editing.LessonImport.asked_by", "opaque id of an account")
    not_personal.register("lesson_editing.LessonImport.content", "lessons as they were sent")
