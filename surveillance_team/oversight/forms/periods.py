"""Which months and years to report on."""

from datetime import date

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from ..models import PeriodReport
from .fields import EARLIEST, LONG_AGO, day_field, words_of


class MakePeriodForm(forms.Form):
    """Which month or year to report on."""

    length = forms.ChoiceField(
        label=pgettext_lazy("oversight", "Period"),
        choices=lambda: words_of(PeriodReport.Length),
        initial="month",
    )
    first_on = day_field(_("Any day of it"))

    def clean_first_on(self) -> date:
        day: date = self.cleaned_data["first_on"]
        if day > timezone.localdate():
            raise ValidationError(_("This day has not come yet."))
        if day < EARLIEST:
            raise ValidationError(LONG_AGO)
        return day
