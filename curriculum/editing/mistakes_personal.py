"""Reports of mistakes in the register of personal data: nobody is asked who they are."""

from datetime import timedelta

from django.utils.translation import gettext_lazy as _

from core.personal_data import PersonalData, Retention, not_personal, personal_data

KEPT = timedelta(days=365)

MISTAKES = PersonalData(
    fields=frozenset(),
    find=lambda person: [],
    erase=lambda person: 0,
    retention=Retention(
        "lesson_editing.MistakeReport",
        KEPT,
        "told_at",
        _("Editors put the lesson right, and see for a year what readers stumble over."),
    ),
)


def register() -> None:
    personal_data.register("lesson_editing.mistakes", MISTAKES)
    for name in ("words", "answer"):
        not_personal.register(
            f"lesson_editing.MistakeReport.{name}",
            "about a lesson; what could point to a person is taken out",
        )
    not_personal.register("lesson_editing.MistakeReport.settled_by", "opaque id of an account")
