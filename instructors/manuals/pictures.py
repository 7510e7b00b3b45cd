"""Pictures of an edition: named by what they are drawn from, and drawn when it is published."""

import hashlib
from io import BytesIO
from pathlib import PurePath
from typing import Any

from wagtail.images.models import Filter

SIZE = "max-1400x1400"  # pixels: 20 cm wide at 180 dpi
FILTERS = {".jpg": f"{SIZE}|format-jpeg", ".png": f"{SIZE}|format-png"}
PHOTOGRAPHS = frozenset({".jpg", ".jpeg"})


class PictureGone(Exception):
    """The file of a picture is not there, or is no picture any more."""


def name_of(picture: Any) -> str:
    """Digest of the file and of what is done to it, with the suffix of what it becomes.

    Reads the file and draws nothing, so that a page may ask for it each time it is shown.

    Raises:
        PictureGone: The file cannot be read.
    """
    suffix = _suffix(picture)
    digest = hashlib.sha256(FILTERS[suffix].encode())
    try:
        with picture.open_file() as file:
            digest.update(file.read())
    except OSError:
        raise PictureGone from None
    return f"{digest.hexdigest()[:24]}{suffix}"


def draw(picture: Any) -> bytes:
    """The picture, small enough for paper and of a kind the press takes.

    Raises:
        PictureGone: The file cannot be read as a picture.
    """
    try:
        made = Filter(spec=FILTERS[_suffix(picture)]).run(picture, BytesIO())
    except OSError:
        raise PictureGone from None
    body: bytes = made.f.getvalue()
    return body


def _suffix(picture: Any) -> str:
    return ".jpg" if PurePath(picture.file.name).suffix.lower() in PHOTOGRAPHS else ".png"
