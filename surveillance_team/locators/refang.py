"""From how an address was written to how a browser would read it."""

import re
import unicodedata

_FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_WIDE_DOTS = {0x3002: ".", 0xFF61: ".", 0x3000: " "}
_TO_ASCII = _FULL_WIDTH | _WIDE_DOTS

# Every pattern is linear: no run of characters is walked twice. `++` and `*+` never give back what
# they took, and blanks before a sign are taken from their first one only.
_BLANKS = r"(?:(?<!\s)\s++)?"
_OPEN, _SHUT = r"[\[({<]\s*+", r"\s*+[\])}>]\s*+"
MOST_LAYERS = 16
"""Disguises within disguises that are taken off. People write one or two; only a hostile line has
more, and ends as no address."""

_DISGUISES: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern, re.IGNORECASE), plain)
    for pattern, plain in (
        (r"\bh(?:tt|xx|\*\*|__|\+\+|tx|xt)p(s?)(?=\s*+[\[({<]?+\s*+:)", r"http\1"),
        (rf"{_BLANKS}{_OPEN}(?::\s*+//?|:){_SHUT}", ":"),
        (r"(?<=http)(s?)\s*+:\s*+/?+\s*+/?+\s*+(?=\S)", r"\1://"),
        (rf"{_BLANKS}{_OPEN}(?:\.|dot|점|쩜|닷){_SHUT}", "."),
        (rf"{_BLANKS}{_OPEN}(?:/|slash|슬래시){_SHUT}", "/"),
        (rf"{_BLANKS}(?:닷컴|쩜컴|점컴)", ".com"),
        (rf"{_BLANKS}(?:닷넷|쩜넷)", ".net"),
        (r"(?<=[a-z0-9])\s+(?:dot|점|쩜|닷)\s+(?=[a-z0-9])", "."),
    )
)
_SPACED_DOT = re.compile(r"(?<=[^\W_])(?:\s+\.\s*|\.\s+)(?=[a-z0-9])", re.IGNORECASE)
_SPACED_SLASH = re.compile(r"(?<=\S)\s+/\s*(?=\S)")
_WITH_SCHEME = re.compile(r"(?:https?|tg|ipfs)://\S", re.IGNORECASE)
_AUTHORITY = re.compile(r"((?:https?|tg|ipfs)://)([^/?#]*)(.*)", re.IGNORECASE | re.DOTALL)
_BARE = re.compile(
    r"(?<![\w@.-])(?:[^\W_](?:[\w-]*[^\W_])?\.)+[^\W_][\w-]*[^\W_]\.?(?=[:/?#]|\W|$)\S*"
)
_SLASH_AND_SPACE = re.compile(r"\A/\s+")
_PLAIN = re.compile(
    r"https?://[a-z0-9.-]+(?::[0-9]+)?/(?:[\w./~%&=?#+@-]*[\w/=~%&+-])?\Z", re.ASCII
)
_CLOSING = ".,;:!?'\"`>]}”’」』》〉…"


def is_plain(line: str) -> bool:
    """Whether a line is an address in small ASCII letters with nothing to take off."""
    return _PLAIN.match(line) is not None


def refang(line: str) -> str:
    """The address in a line, with its disguises taken off; "" where there is none.

    Undoes hxxp, h**p, [.], (dot), 닷컴, spaces within the host, full-width letters; drops
    zero-width and direction marks, words around the address, and punctuation that closes it.
    Unicode forms are folded in the host only: what a path means, its server decides.
    """
    if is_plain(line):
        return line
    text = _without_marks(line.translate(_TO_ASCII))
    for _layer in range(MOST_LAYERS):
        if (plainer := _undisguise(text)) == text:
            break
        text = plainer
    if found := _WITH_SCHEME.search(text):
        return _close(_join_host(text[found.start() :]))
    text = _SPACED_SLASH.sub("/", _SPACED_DOT.sub(".", text))
    bare = _BARE.search(unicodedata.normalize("NFKC", text))
    return _close(f"https://{bare[0]}") if bare else ""


def address_in(line: str) -> str:
    """The part of a line that is its address: as it was typed where it stands there so, else with
    its disguises taken off; "" where there is none. Words around it are no part of it."""
    address = refang(line)
    bare = address.removeprefix("https://")
    return bare if address not in line and bare in line else address


def _without_marks(text: str) -> str:
    return "".join(
        " " if char in "\t\r\n\v\f" else char
        for char in text
        if char in "\t\r\n\v\f" or unicodedata.category(char) not in ("Cc", "Cf")
    )


def _undisguise(text: str) -> str:
    for disguise, plain in _DISGUISES:
        text = disguise.sub(plain, text)
    return text


def _join_host(text: str) -> str:
    """The address that starts a text: its host may hold spaces around dots, its path none."""
    found = _AUTHORITY.match(text)
    if found is None:
        return ""
    scheme, host, rest = found.groups()
    is_spaced = host[-1:].isspace()  # else what stands behind a slash and a blank is not of it
    host = _SPACED_DOT.sub(".", unicodedata.normalize("NFKC", host).strip())
    if " " in host:
        return scheme + host.split()[0]
    if is_spaced:
        rest = _SLASH_AND_SPACE.sub("/", rest)
    return (scheme + host + rest).split()[0]


def _close(address: str) -> str:
    """Without the punctuation that closes it, and without brackets it does not open."""
    surplus = address.count(")") - address.count("(")
    end = len(address)
    while end and (address[end - 1] in _CLOSING or (address[end - 1] == ")" and surplus > 0)):
        surplus -= address[end - 1] == ")"
        end -= 1
    return address[:end]
