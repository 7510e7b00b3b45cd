"""What a note must not hold: content of files, and numbers that lead to a person."""

import re

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from core.redaction import Pointer, pointers_in

_BASE64 = re.compile(r"[A-Za-z0-9+/]{80,}")
_DATA = re.compile(rf"\bdata:|;base64,|\bblob:|{_BASE64.pattern}", re.IGNORECASE)


def screen_note(note: str) -> None:
    """Refuse a note that holds a file's content, a telephone or resident number, or a mail address.

    Raises:
        ValidationError: With one plain sentence for each thing found.
    """
    pointers, found = pointers_in(note), []
    if _DATA.search(note):
        found.append(_("The note holds the content of a file. Please describe it in words."))
    if Pointer.RESIDENT_NUMBER in pointers:
        found.append(_("The note holds what looks like a resident number. Please leave it out."))
    elif Pointer.PHONE in pointers:
        found.append(_("The note holds what looks like a telephone number. Please leave it out."))
    if Pointer.MAIL in pointers:
        found.append(_("The note holds what looks like an e-mail address. Please leave it out."))
    if found:
        raise ValidationError(found)


def data_beside(text: str, address: str) -> bool:
    """Whether base64 stands in a line that is no part of the address in it."""
    return any(found[0] not in address for found in _BASE64.finditer(text))


def screen_file_content(text: str) -> None:
    """Refuse text that holds a file's content. Numbers may stand in it: somebody's own are theirs.

    Raises:
        ValidationError: With one plain sentence.
    """
    if _DATA.search(text):
        raise ValidationError(_("It holds the content of a file. Please describe it in words."))
