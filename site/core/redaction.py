"""Cutting what could point to a person or a posting out of words that are kept."""

import re

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
