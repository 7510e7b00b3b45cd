"""Asking who reported an address, and a second person's yes."""

from datetime import date
from typing import Any
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from surveillance_team.forms import PlainText
from surveillance_team.models import Target
from surveillance_team.models.monitors import pseudonym_of

from ..models import IdentityRequest
from ..services.identity import latest_told
from .fields import day_field, words_of

MOST_REPORTERS = 30


class AskIdentityForm(forms.Form):
    """Who reported this address: asked with a reason, decided by somebody else."""

    monitor = forms.ChoiceField(label=pgettext_lazy("oversight", "Reported by"))
    reason = forms.ChoiceField(
        label=pgettext_lazy("oversight", "Reason"),
        choices=lambda: words_of(IdentityRequest.Reason),
        error_messages={"required": _("Choose a reason.")},
    )
    words = PlainText(
        label=_("Why is it needed?"),
        help_text=_("In one or two sentences, for the second person. No names."),
        max_length=600,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Say why it is needed.")},
    )
    reference = PlainText(
        label=_("File number of the written request"),
        help_text=_("Only for an investigator's request."),
        max_length=80,
        required=False,
        widget=forms.TextInput,
    )

    def __init__(self, *args: Any, target: Target, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        reports = target.reports.order_by("monitor_id")  # of whom there are fewer than reports
        ids = reports.values_list("monitor_id", flat=True).distinct()[:MOST_REPORTERS]
        self.behind = {pseudonym_of(monitor_id): monitor_id for monitor_id in ids}
        self.fields["monitor"].choices = [(name, name) for name in self.behind]

    def clean_monitor(self) -> UUID:
        """The page knows pseudonyms only; the id behind one stays on this side."""
        return self.behind[self.cleaned_data["monitor"]]

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or self.cleaned_data
        by_investigator = data.get("reason") == IdentityRequest.Reason.INVESTIGATOR
        if by_investigator and not data.get("reference"):
            self.add_error("reference", _("Enter the file number of the written request."))
        if not by_investigator:
            data["reference"] = ""
        return data


class ApproveForm(forms.Form):
    """A second person's yes. For an investigator's request, with the day the reporter is told."""

    told_from = day_field(
        _("The reporter is told from this day on"),
        required=False,
        help_text=_("For an investigator's request only, and as early as the matter allows."),
    )

    def clean_told_from(self) -> date | None:
        day: date | None = self.cleaned_data["told_from"]
        if day and day > (last := latest_told()):
            words = _("This is too late. Choose a day no later than %(day)s.")
            raise ValidationError(words, params={"day": last.isoformat()})
        return day
