"""Fields that several forms of the room have."""

from datetime import date
from typing import Any

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from core.choices import TextChoices

DAY = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
EARLIEST = date(2000, 1, 1)
LONG_AGO = _("There are no reports from so long ago.")
NO_DAY = _("Enter the day as year-month-day, as 2026-03-02.")


def words_of(choices: type[TextChoices], *wanted: Any) -> list[tuple[str, Any]]:
    return [(word.value, capfirst(word.label)) for word in wanted or choices]


def day_field(label: Any, **more: Any) -> forms.DateField:
    errors = {"required": _("Choose a day."), "invalid": NO_DAY}
    return forms.DateField(label=label, widget=DAY, error_messages=errors, **more)
