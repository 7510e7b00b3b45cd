"""Looking at one monitor's reports, and setting them aside."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from ..models import Invalidation
from .fields import EARLIEST, LONG_AGO, day_field, words_of


class PeriodForm(forms.Form):
    """Days between which one monitor's reports are looked at."""

    first_on = day_field(pgettext_lazy("oversight", "From"))
    last_on = day_field(pgettext_lazy("oversight", "To"))

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or self.cleaned_data
        first, last = data.get("first_on"), data.get("last_on")
        if first and last and last < first:
            self.add_error("last_on", _("The last day lies before the first."))
        for name in ("first_on", "last_on"):
            if (day := data.get(name)) and day < EARLIEST:
                self.add_error(name, LONG_AGO)
        if last and last > timezone.localdate():
            self.add_error("last_on", _("This day has not come yet."))
        return data


class SetAsideForm(PeriodForm):
    """The decision: what was shown, and why."""

    count = forms.IntegerField(min_value=0, max_value=10**6, widget=forms.HiddenInput)
    reason = forms.ChoiceField(
        label=pgettext_lazy("oversight", "Reason"),
        choices=lambda: words_of(Invalidation.Reason),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose a reason. The monitor is told it.")},
    )
    first_on = forms.DateField(widget=forms.HiddenInput)
    last_on = forms.DateField(widget=forms.HiddenInput)
