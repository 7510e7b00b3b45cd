"""Words that come from outside: what may be kept of them, and how they are shown."""

import re
import unicodedata

LONGEST = 8000

_UNSEEN = re.compile(r"[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u00ad]")
_FILE = re.compile(
    r"\bdata:|;\s*base64\s*,|\bblob:|[A-Za-z0-9+/]{80,}|<\s*(img|svg|video|object|embed|iframe)\b"
    r"|!\[[^\]]*\]\(",
    re.IGNORECASE,
)
_SCHEME = re.compile(r"\bh(?:t|x)(?:t|x)p(s?)(?=:)", re.IGNORECASE)
_DOT = re.compile(r"(?<=[\w\]-])\.(?=[\w-])")


class MoreThanText(Exception):
    """It holds the content of a file, a picture, or what no person can read."""


def screened(text: str) -> str:
    """Words as they may be stored (law 1): marks that nobody sees are taken out.

    Raises:
        MoreThanText: It is too long, or holds a file, an embedded picture or control characters.
    """
    plain = _UNSEEN.sub("", unicodedata.normalize("NFC", text)).replace("\r\n", "\n")
    readable = all(char in "\n\t" or unicodedata.category(char)[0] != "C" for char in plain)
    if not plain.strip() or len(plain) > LONGEST or not readable or _FILE.search(plain):
        raise MoreThanText
    return plain


def defanged(text: str) -> str:
    """Text that no program takes for a link: nothing in it can be pressed."""
    return _DOT.sub("[.]", _SCHEME.sub(r"hxxp\1", text)).replace("://", "[:]//")
