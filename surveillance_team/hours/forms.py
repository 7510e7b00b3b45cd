"""What monitors are asked on the pages of care and hours. Every form is text (law 1)."""

from datetime import date
from typing import Any

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from surveillance_team.forms import ClientKey
from surveillance_team.vocabulary import Category

from .models.checkins import Feeling, Seen

DAY = {"attrs": {"type": "date"}, "format": "%Y-%m-%d"}
NOT_A_DAY = _("Enter the day as year-month-day, as 2026-03-02.")
NO_ANSWER = ("", _("No answer"))


class CheckInForm(forms.Form):
    """Two questions; each may be left open."""

    client_key = ClientKey()
    feeling = forms.ChoiceField(
        label=_("How are you at the moment?"),
        choices=[*Feeling.choices, NO_ANSWER],
        widget=forms.RadioSelect,
        required=False,
    )
    seen = forms.ChoiceField(
        label=_("How much did you see this time?"),
        help_text=_("In all, and of nothing in particular. We do not ask what it was."),
        choices=[*Seen.choices, NO_ANSWER],
        widget=forms.RadioSelect,
        required=False,
    )


class CallForm(forms.Form):
    """Consent, at this moment and for this call."""

    agreed = forms.BooleanField(
        label=_("A trainer may see my name and my e-mail address so that they can reach me."),
        error_messages={"required": _("Tick this if a trainer may see who you are.")},
    )


class KindsForm(forms.Form):
    """Kinds one does not wish to be offered."""

    kinds = forms.MultipleChoiceField(
        label=_("I do not wish to see"),
        choices=[(kind.value, capfirst(kind.label)) for kind in Category if kind != Category.OTHER],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )


class PeriodForm(forms.Form):
    """From when to when hours are to be certified."""

    first = forms.DateField(
        label=_("First day"),
        widget=forms.DateInput(**DAY),
        error_messages={"required": NOT_A_DAY, "invalid": NOT_A_DAY},
    )
    last = forms.DateField(
        label=_("Last day"),
        widget=forms.DateInput(**DAY),
        error_messages={"required": NOT_A_DAY, "invalid": NOT_A_DAY},
    )

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or self.cleaned_data
        first: date | None = data.get("first")
        last: date | None = data.get("last")
        if first and last and last < first:
            self.add_error(
                "last", pgettext_lazy("hours", "The last day lies before the first one.")
            )
        return data
