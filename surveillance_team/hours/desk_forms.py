"""What coordinators are asked in their room of hours, calls and thanks."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from .forms import DAY, NOT_A_DAY
from .models import CareTime, ThanksRound

LONGEST_REASON = 500


class MonthField(forms.CharField):
    """A month as browsers send it, "2026-05"; its value is the first day."""

    widget = forms.DateInput(attrs={"type": "month"})

    def to_python(self, value: Any) -> Any:
        if isinstance(value, date) or value in self.empty_values:
            return value or ""
        try:
            year, month = (int(part) for part in str(value).split("-"))
            return date(year, month, 1) if 2000 <= year < 2100 else self._refuse()
        except ValueError:
            return self._refuse()

    def _refuse(self) -> None:
        raise forms.ValidationError(_("Enter the month as year-month, as 2026-05."))

    def run_validators(self, value: Any) -> None:
        """A day needs none of those for text."""


class FileForm(forms.Form):
    """A file for the volunteer portal: of which month, and why."""

    month = MonthField(widget=forms.HiddenInput)
    grounds = forms.CharField(
        label=_("Why is this file made?"),
        help_text=_("Kept with the file, as “Hours of May for the volunteer portal”."),
        max_length=200,
        error_messages={"required": _("Write in one sentence what the file is for.")},
    )


class RoundForm(forms.Form):
    """An occasion of thanks, and the days it looks at."""

    occasion = forms.ChoiceField(
        label=pgettext_lazy("thanks", "Occasion"), choices=ThanksRound.Occasion
    )
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
        if data.get("first") and data.get("last") and data["last"] < data["first"]:
            self.add_error(
                "last", pgettext_lazy("hours", "The last day lies before the first one.")
            )
        return data


class ReasonsForm(forms.Form):
    """Why a person is chosen, or is not, for the second person to read."""

    reasons = forms.CharField(
        label=_("Reasons"),
        max_length=LONGEST_REASON,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": _("Write in a sentence why.")},
    )


class TalkForm(forms.Form):
    """How long trainer and monitor talked. What they said is nowhere."""

    minutes = forms.IntegerField(
        label=_("Minutes you talked"),
        help_text=_("They count as hours of care. 0 if they should not."),
        min_value=0,
        max_value=240,
        error_messages={"required": _("Enter how many minutes, or 0.")},
    )


class ProgrammeForm(forms.Form):
    """A programme against burnout that a person attended."""

    day = forms.DateField(
        label=_("Attended on"),
        widget=forms.DateInput(**DAY),
        error_messages={"required": NOT_A_DAY, "invalid": NOT_A_DAY},
    )
    minutes = forms.IntegerField(
        label=pgettext_lazy("programme", "Minutes"),
        min_value=10,
        max_value=CareTime.LONGEST,
        error_messages={"required": _("Enter how many minutes it took.")},
    )
