"""What a note must not hold: content of files, and numbers that lead to a person."""

import re
import unicodedata

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

_UNSEEN = "\u200b\u200c\u200d\u2060\ufeff\u00ad"
_DATA = re.compile(r"\bdata:|;base64,|\bblob:|[A-Za-z0-9+/]{80,}", re.IGNORECASE)
_RESIDENT = re.compile(r"(?<!\d)\d{6}\s?[-–.]?\s?[1-8]\d{6}(?!\d)")
_PHONE = re.compile(
    r"(?<!\d)(?:\+?82[\s.-]?\(?0?|\(?0)(?:1[016789]|2|[3-6][1-5]|70)\)?[\s.-]?\d{3,4}[\s.-]?\d{4}(?!\d)"
)
_MAIL = re.compile(r"[\w.+-]{1,64}@(?:[\w-]{1,63}\.){1,8}[A-Za-z]{2,24}(?![\w@])")
_MAIL_IN_ADDRESS = re.compile(r"\bh(?:tt|xx)ps?\S*", re.IGNORECASE)


def screen_note(note: str) -> None:
    """Refuse a note that holds a file's content, a telephone or resident number, or a mail address.

    Raises:
        ValidationError: With one plain sentence for each thing found.
    """
    digits = "".join(c for c in unicodedata.normalize("NFKC", note) if c not in _UNSEEN)
    found = []
    if _DATA.search(note):
        found.append(_("The note holds the content of a file. Please describe it in words."))
    if _RESIDENT.search(digits):
        found.append(_("The note holds what looks like a resident number. Please leave it out."))
    elif _PHONE.search(digits):
        found.append(_("The note holds what looks like a telephone number. Please leave it out."))
    if _MAIL.search(_MAIL_IN_ADDRESS.sub("", digits)):
        found.append(_("The note holds what looks like an e-mail address. Please leave it out."))
    if found:
        raise ValidationError(found)


def screen_file_content(text: str) -> None:
    """Refuse text that holds a file's content. Numbers may stand in it: somebody's own are theirs.

    Raises:
        ValidationError: With one plain sentence.
    """
    if _DATA.search(text):
        raise ValidationError(_("It holds the content of a file. Please describe it in words."))
