"""What teachers write must hold nothing by which a pupil could be found."""

import unicodedata
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from core.redaction import Pointer, pointers_in

LONGEST_NOTE = 1500  # characters
LONGEST_TITLE = 80
LEAVE_OUT = {
    Pointer.RESIDENT_NUMBER: _("This holds what looks like a resident number."),
    Pointer.PHONE: _("This holds what looks like a telephone number."),
    Pointer.MAIL: _("This holds what looks like an e-mail address."),
    Pointer.SEAT: _("This holds what looks like the class and number of a pupil."),
}
ADVICE = _("Please leave it out: nothing here should lead to a pupil. All else is as you typed it.")


def refuse_pointers(text: str) -> None:
    """Refuse words by which a person could be found, and say which.

    Raises:
        ValidationError: One plain sentence for each thing found, and what to do.
    """
    if found := pointers_in(text):
        raise ValidationError([*(LEAVE_OUT[kind] for kind in sorted(found)), ADVICE])


class OwnWords(forms.CharField):
    """A teacher's own words: optional, of a length, without what points to a person."""

    def __init__(self, *, longest: int = LONGEST_NOTE, **kwargs: Any) -> None:
        too_long = format_lazy(_("At most {most} characters, please."), most=longest)
        super().__init__(
            max_length=longest,
            required=False,
            validators=[refuse_pointers],
            error_messages={"max_length": too_long},
            **kwargs,
        )

    def to_python(self, value: Any) -> str:
        """Typed in whatever way: one spelling of Hangul, and lines that end alike."""
        text = unicodedata.normalize("NFC", str(super().to_python(value)))
        return text.replace("\r\n", "\n")
