"""A paste into lines."""

import re

MOST_LINES = 50

# Two addresses beside each other on one line are two. A run of blanks is walked once.
_NEXT_ADDRESS = re.compile(r"(?<![\s,])[\s,]++(?=h(?:tt|xx|\*\*)ps?\s*[:\[])", re.IGNORECASE)


# Without a scheme: a host and what follows it, after an address that stands before it on the line.
_BARE = r"(?:[a-z0-9-]{1,63}(?:\[\.\]|\.)){1,8}[a-z]{2,24}[/:?#]"
# The last part of a path behind a comma is no host: `view,123,4.html?page=2`.
_PAGE = r"(?:[\w-]+\.)+(?:s?html?|php|aspx?|jsp|do|cgi)[?#]"
_NEXT_BARE = re.compile(rf"(?<=[\s,;])(?!{_PAGE})(?={_BARE})", re.IGNORECASE)
_IS_ADDRESS = re.compile(rf"{_BARE}|\bh(?:tt|xx|\*\*)ps?\s*[:\[]", re.IGNORECASE)


def split_paste(paste: str) -> list[str]:
    """Every line that holds something, in order, without the white space around it.

    Addresses beside each other on one line are lines of their own, so that none is lost; words
    around them stay with the next one.
    """
    pieces = (piece.strip() for line in paste.splitlines() for piece in _split_line(line))
    return [piece for piece in pieces if piece]


def _split_line(line: str) -> list[str]:
    parts = [bare for piece in _NEXT_ADDRESS.split(line) for bare in _NEXT_BARE.split(piece)]
    whole: list[str] = []
    for part in parts:
        if whole and not _IS_ADDRESS.search(whole[-1]):
            whole[-1] = f"{whole[-1].rstrip()} {part}"
        else:
            whole.append(part.strip(" \t,;") if len(parts) > 1 else part)
    return whole
