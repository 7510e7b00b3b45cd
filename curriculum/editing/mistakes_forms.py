"""What readers fill in who have found a mistake."""

import unicodedata

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from .models import MistakeReport

MOST_DIGITS = 5  # of an edition


def edition_of(text: str) -> int:
    """The edition a page says it shows; 0 for what is none. It is our word and not the reader's,
    so nothing is asked of them when it was garbled."""
    return int(text) if text.isascii() and text.isdigit() and len(text) <= MOST_DIGITS else 0


class MistakeForm(forms.Form):
    """Says what is wrong and where. It asks nobody who they are, and takes no file."""

    edition = forms.CharField(widget=forms.HiddenInput, required=False)
    where = forms.ChoiceField(
        label=_("Where is it?"),
        choices=MistakeReport.Where.choices,
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Choose where you found it."),
            "invalid_choice": _("Choose one of the list."),
        },
    )
    words = forms.CharField(
        label=_("What is wrong?"),
        help_text=_(
            "A sentence is enough. Please name no person; telephone numbers and e-mail addresses "
            "are taken out."
        ),
        max_length=1500,
        widget=forms.Textarea(attrs={"rows": "5"}),
        error_messages={
            "required": _("Write in a few words what is wrong."),
            "max_length": _("At most 1,500 characters. A few words are enough."),
        },
    )
    homepage = forms.CharField(  # no person meets it; machines fill in what they find
        label=_("Leave this empty"),
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "off", "tabindex": "-1"}),
    )

    def clean_edition(self) -> int:
        return edition_of(self.cleaned_data["edition"])

    def clean_words(self) -> str:
        return unicodedata.normalize("NFC", str(self.cleaned_data["words"]))

    def clean_homepage(self) -> str:
        if self.cleaned_data["homepage"]:
            raise ValidationError(_("Leave the last field empty; it is there to stop machines."))
        return ""
