"""What decides how a frozen text looks on paper, beside its words."""

import hashlib
from functools import lru_cache
from pathlib import Path

from core.pdf import style_digest

HERE = Path(__file__).parent
SHEETS = HERE / "static" / "manuals"
TEMPLATES = HERE / "templates" / "manuals"
DRAWN_WITH = (
    *(SHEETS / name for name in ("book.css", "cover.svg")),
    *(path for name in ("print", "pieces", "blocks") for path in (TEMPLATES / name).glob("*.html")),
)


@lru_cache(maxsize=1)
def looks() -> str:
    """Digest of the style sheets and templates of a print, for after a release that changes them
    the same words look different. Read once, as files change with a release alone."""
    files = [path.read_bytes() for path in sorted(DRAWN_WITH)]
    parts = [style_digest(), *(hashlib.sha256(body).digest() for body in files)]
    return hashlib.sha256(b"".join(parts)).hexdigest()
