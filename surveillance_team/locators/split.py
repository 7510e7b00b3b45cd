"""A paste into lines."""

import re

MOST_LINES = 50

# Two addresses beside each other on one line are two.
_NEXT_ADDRESS = re.compile(r"[\s,]+(?=h(?:tt|xx|\*\*)ps?\s*[:\[])", re.IGNORECASE)


def split_paste(paste: str) -> list[str]:
    """Every line that holds something, in order, without the white space around it."""
    lines = (piece.strip() for line in paste.splitlines() for piece in _NEXT_ADDRESS.split(line))
    return [line for line in lines if line]
