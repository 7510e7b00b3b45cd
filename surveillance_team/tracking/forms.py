"""What is asked when grouping is stopped, a written request is recorded, or a file is checked."""

import re
from typing import Any

from django import forms
from django.conf import settings
from django.core.validators import RegexValidator
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.backup.sealing import NoRecipient
from surveillance_team.forms import PlainText

from .models import AccountNote
from .services.making import seal

STOPS = [reason for reason in AccountNote.Reason if reason != AccountNote.Reason.CLEARED_UP]
DIGEST = re.compile(r"[0-9a-f]{64}\Z")


class StopForm(forms.Form):
    """Why postings are not put together under a name any more."""

    reason = forms.ChoiceField(
        label=_("Why is grouping stopped?"),
        choices=[("", _("Choose")), *((reason.value, reason.label) for reason in STOPS)],
        error_messages={"required": _("Choose why grouping is stopped.")},
    )


class EvidenceForm(forms.Form):
    """A written request as it came in. The paper itself stays where it is kept."""

    reference = forms.CharField(
        label=_("Number of the written request"),
        help_text=_("As it stands on the request. Never a person's name."),
        max_length=60,
        validators=[
            RegexValidator(
                r"\A(?=.*\d)[0-9A-Za-z가-힣._/()-]{2,60}\Z",
                _("Enter the number without spaces, such as 2026-00123."),
            )
        ],
        error_messages={"required": _("Enter the number of the request.")},
    )
    body = PlainText(
        label=_("Investigating body"),
        widget=forms.TextInput,
        max_length=120,
        error_messages={"required": _("Enter which body asks, with its unit.")},
    )
    investigator = PlainText(
        label=_("Named investigator"),
        help_text=_("The file is for this person alone."),
        widget=forms.TextInput,
        max_length=60,
        error_messages={"required": _("Enter who asks, by name.")},
    )
    purpose = PlainText(
        label=_("Purpose"),
        help_text=_("What it is needed for, as the request says."),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=500,
        error_messages={"required": _("Enter what the file is needed for.")},
    )
    received_on = forms.DateField(
        label=_("Received on"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={
            "required": _("Enter the day on which the request came in."),
            "invalid": _("Enter the day as year-month-day, as 2026-03-02."),
        },
    )
    recipient = forms.CharField(
        label=_("Public key of the investigator"),
        help_text=_("It begins with age1. Have it confirmed by telephone, read out in full."),
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
        error_messages={"required": _("Enter the public key.")},
    )
    language = forms.ChoiceField(label=_("Language of the file"), choices=settings.LANGUAGES)

    def clean_received_on(self) -> Any:
        day = self.cleaned_data["received_on"]
        if day > timezone.localdate():
            raise forms.ValidationError(_("This day has not come yet."))
        return day

    def clean_recipient(self) -> str:
        key: str = self.cleaned_data["recipient"].strip()
        try:
            seal(key, b"", b"")
        except NoRecipient:
            raise forms.ValidationError(
                _("This is no public key. It begins with age1 and has 62 letters and digits.")
            ) from None
        return key


class DigestForm(forms.Form):
    """The SHA-256 of a file, worked out by whoever holds it. The file itself is never sent."""

    digest = forms.CharField(
        label=_("SHA-256 of the file"),
        help_text=_("64 letters and digits, as your computer works them out from the file."),
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
        error_messages={"required": _("Enter the SHA-256 of the file.")},
    )

    def clean_digest(self) -> str:
        digest = "".join(self.cleaned_data["digest"].split()).lower()
        if not DIGEST.match(digest):
            raise forms.ValidationError(
                _("A SHA-256 has 64 letters and digits from 0 to 9 and a to f.")
            )
        return digest
