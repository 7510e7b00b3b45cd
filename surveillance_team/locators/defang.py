"""Addresses made harmless to show: text that no program takes for a link."""

import re

_SCHEME = re.compile(r"\bh(tt)(p)(s?)(?=\W|$)", re.IGNORECASE)
_COLON = re.compile(r"(?<!\[):(?=//)")
_DOT = re.compile(r"(?<!\[)\.(?!\])")


def defang(text: str) -> str:
    """`https://a.example/b` as `hxxps[:]//a[.]example/b`. Doing it again changes nothing."""
    text = _SCHEME.sub(r"hxx\2\3", text)
    return _DOT.sub("[.]", _COLON.sub("[:]", text))
