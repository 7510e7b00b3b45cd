"""What operators, officers and administrators enter on the desk. Text and choices alone."""

from datetime import date, datetime, time, timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from deletion_bridge.models import ApproverStanding, Destination, HandTask
from deletion_bridge.models.hand_tasks import REFERENCE
from deletion_bridge.services.operating import Range
from deletion_bridge.texts import MoreThanText, screened
from deletion_bridge.vocabulary import (
    PAUSE_REASONS,
    REPLAY_REASONS,
    RESUME_REASONS,
    RETURN_REASONS,
)

LONGEST_NOTE = 300


def _choices(words: list[tuple[str, Any]]) -> list[tuple[str, Any]]:
    return [("", _("Choose")), *((code, capfirst(text)) for code, text in words)]


def _reason(words: list[tuple[str, Any]], label: Any = None) -> forms.ChoiceField:
    return forms.ChoiceField(
        label=label or _("Reason"),
        choices=_choices(words),
        error_messages={"required": _("Choose a reason.")},
    )


def only_text(note: str) -> None:
    """Refuse what is more than words (law 1)."""
    try:
        screened(note)
    except MoreThanText:
        raise ValidationError(_("Write words only: no files, no pictures, no code.")) from None


class PauseForm(forms.Form):
    prefix = "pause"
    reason = _reason(PAUSE_REASONS)


class ResumeForm(forms.Form):
    prefix = "resume"
    reason = _reason(RESUME_REASONS)


class AddKeyForm(forms.Form):
    """A key made by the other side, or nothing to have one made here."""

    prefix = "add_key"
    direction = forms.ChoiceField(
        label=_("Direction"),
        choices=[
            ("sending", _("signs what we send")),
            ("callback", _("checks what comes back")),
        ],
    )
    secret = forms.CharField(
        label=_("Key of the other side"),
        help_text=_("Begins with whsec_. Leave it empty to have one made here."),
        required=False,
        max_length=200,
        widget=forms.PasswordInput(attrs={"autocomplete": "off"}),
    )


class RetireKeyForm(forms.Form):
    prefix = "retire"
    direction = forms.ChoiceField(choices=[("sending", ""), ("callback", "")])
    key_id = forms.CharField(max_length=80)


class StoppedForm(forms.Form):
    """Which stopped deliveries are looked at. Read from the address of the page."""

    state = forms.ChoiceField(
        label=_("State"),
        required=False,
        choices=[
            ("", _("parked and refused")),
            ("parked", _("parked")),
            ("dead", _("refused")),
        ],
    )
    fault = forms.CharField(label=_("Fault"), required=False, max_length=40)
    since = forms.DateField(
        label=_("Handed over from"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    until = forms.DateField(
        label=_("Handed over until"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )

    def range_at(self, destination: Destination) -> Range:
        """The range that was asked for; days in Asia/Seoul, the last one included."""
        data = self.cleaned_data if self.is_valid() else {}
        until = data.get("until")
        return Range(
            destination=destination,
            state=data.get("state", ""),
            fault=data.get("fault", ""),
            since=_midnight(data["since"]) if data.get("since") else None,
            until=_midnight(until) + timedelta(days=1) if until else None,
        )


class ReplayForm(forms.Form):
    """The reason for sending again, and how many there were when it was decided."""

    prefix = "replay"
    reason = _reason(REPLAY_REASONS)
    count = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=10**9)


class ReferenceForm(forms.Form):
    prefix = "reference"
    reference = forms.CharField(
        label=_("Number given by the body"),
        help_text=_("As it stands on their receipt, without spaces. Never a person's name."),
        max_length=60,
        validators=[REFERENCE],
        error_messages={"required": _("Enter the number that the body gave.")},
    )


class HandBackForm(forms.Form):
    prefix = "back"
    reason = forms.ChoiceField(
        label=_("Why it cannot be passed on"),
        choices=_choices(HandTask.Reason.choices),
        error_messages={"required": _("Choose a reason.")},
    )
    note = forms.CharField(
        label=_("What the next person should know"),
        help_text=_("Up to 300 letters. No names, numbers or details of a victim."),
        required=False,
        max_length=LONGEST_NOTE,
        widget=forms.Textarea(attrs={"rows": 3}),
        validators=[only_text],
    )


class SendBackForm(forms.Form):
    prefix = "back"
    reason = _reason(RETURN_REASONS, _("Why it is sent back"))
    note = forms.CharField(
        label=_("Note for our own record"),
        help_text=_("Up to 300 letters. It stays in Jikimi; the service gets the reason alone."),
        required=False,
        max_length=LONGEST_NOTE,
        widget=forms.Textarea(attrs={"rows": 3}),
        validators=[only_text],
    )


class StandingForm(forms.ModelForm):
    """The body in whose name a person judges."""

    class Meta:
        model = ApproverStanding
        fields = ("body", "body_ko", "body_en")


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))
