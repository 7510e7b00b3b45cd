"""How every document looks before its room adds to it."""

import hashlib
from functools import lru_cache
from pathlib import Path

SHEET = Path(__file__).parents[1] / "static" / "core" / "pdf" / "paper.css"


@lru_cache(maxsize=1)
def style_digest() -> bytes:
    """Of the style sheet that core/pdf/base.html links, for whoever keeps what was made: after it
    has changed, the same words look different. Read once, as files change with a release alone."""
    return hashlib.sha256(SHEET.read_bytes()).digest()
