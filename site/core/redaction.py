"""Cutting what could point to a person or a posting out of words that are kept."""

import re
import unicodedata
from enum import StrEnum

POINTS_SOMEWHERE = re.compile(
    r"\S+@\S+"  # mail addresses and handles
    r"|\S+://\S+|www\.\S+"  # web addresses
    r"|\b(?:\d{1,3}\.){3}\d{1,3}\b"  # addresses of machines
    r"|\+?\d[\d -]{6,}\d"  # telephone and registration numbers
)


def redacted(text: str) -> str:
    """The text with addresses and long numbers replaced by an ellipsis. A second line: those who
    write the words must leave persons out in the first place."""
    return POINTS_SOMEWHERE.sub("…", text)


class Pointer(StrEnum):
    """Something in a text by which a person could be found."""

    RESIDENT_NUMBER = "resident number"
    PHONE = "phone"
    MAIL = "mail"
    SEAT = "seat"


_FILLERS = "\u034f\u115f\u1160\ufe0e\ufe0f"  # nothing is drawn for them, and they are no Cf
_PATTERNS = {
    Pointer.RESIDENT_NUMBER: re.compile(r"(?<!\d)\d{6}\s?[-–.]?\s?[1-8]\d{6}(?!\d)"),
    Pointer.PHONE: re.compile(
        r"(?<!\d)(?:\+?82[\s.-]?\(?0?|\(?0)(?:1[016789]|2|[3-6][1-5]|70)\)?[\s.-]?\d{3,4}[\s.-]?\d{4}"
        r"(?!\d)"
    ),
    Pointer.MAIL: re.compile(r"[\w.+-]{1,64}@(?:[\w-]{1,63}\.){1,8}[A-Za-z]{2,24}(?![\w@])"),
    Pointer.SEAT: re.compile(r"\d\s*반\s*\d{1,2}\s*번(?!\s*[씩을])"),  # class and number of a pupil
}
_WEB_ADDRESS = re.compile(r"\bh(?:tt|xx)ps?\S*", re.IGNORECASE)


def without_marks(text: str) -> str:
    """The text without characters that only direct or join others (Unicode category Cf): zero-width
    ones, marks of direction, soft hyphens. They hide what is written from who looks for it, and
    make a line read in another order than it is stored."""
    if text.isascii():
        return text
    return "".join(char for char in text if unicodedata.category(char) != "Cf")


def pointers_in(text: str) -> frozenset[Pointer]:
    """What in a text could point to a person. Names cannot be told from other words."""
    plain = _plain(text)
    found = {kind for kind, pattern in _PATTERNS.items() if pattern.search(plain)}
    if not _PATTERNS[Pointer.MAIL].search(_WEB_ADDRESS.sub("", plain)):
        found.discard(Pointer.MAIL)  # an @ within a web address
    return frozenset(found)


def without_pointers(text: str) -> str:
    """The text with what could point to a person replaced by an ellipsis."""
    if not pointers_in(text):
        return text
    plain = _plain(text)
    for pattern in _PATTERNS.values():
        plain = pattern.sub("…", plain)
    return plain


def _plain(text: str) -> str:
    seen = without_marks(unicodedata.normalize("NFKC", text))
    return "".join(char for char in seen if char not in _FILLERS)
