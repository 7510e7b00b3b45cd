"""Addresses made harmless to show: text that no program takes for a link."""

import re

_SCHEME = re.compile(r"\bh(tt)(p)(s?)(?=\W|$)", re.IGNORECASE)
_COLON = re.compile(r"(?<!\[):(?=//)")
_DOT = re.compile(r"(?<!\[)\.(?!\])")


def defang(text: str) -> str:
    """`https://a.example/b` as `hxxps[:]//a[.]example/b`. Doing it again changes nothing."""
    text = _SCHEME.sub(r"hxx\2\3", text)
    return _DOT.sub("[.]", _COLON.sub("[:]", text))


def masked(text: str) -> str:
    """A number or name with its middle hidden, as `kakaotalk: ab***yz`, for lists.

    What stands before a colon says where the name is valid and stays; of the name at most a
    third is shown, and of a very short one its first letter.
    """
    where, colon, name = text.rpartition(":")
    name = name.strip()
    shown = min(3, len(name) // 6) or 1
    end = name[-shown:] if len(name) > 3 else ""
    return f"{where}{colon}{' ' if where else ''}{name[:shown]}***{end}"
