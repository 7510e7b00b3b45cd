"""Styles, fonts and scripts that every pack carries along, as the site itself serves them."""

import hashlib
from functools import lru_cache
from pathlib import Path

from django.contrib.staticfiles import finders

FOLDER = "looks"
EVERYWHERE = (
    "core/site.css",
    "core/site.js",
    "core/fonts/PretendardGOV-Regular.subset.woff2",
    "core/fonts/PretendardGOV-Bold.subset.woff2",
    "core/fonts/PretendardGOV-ExtraBold.subset.woff2",
    "core/fonts/LICENSE.txt",
    "curriculum/lessons.css",
    "outputs/pupil.css",
    "outputs/packs.css",
)
WITH_ACTIVITIES = ("h5p/h5p.css", "h5p/host.js")
FOR_PLATFORMS = ("outputs/scorm.js",)


class LooksMissing(Exception):
    """A file of the site's own is not where it should be: `make setup` builds it."""


def looks(*, plays: bool, for_platform: bool) -> dict[str, Path]:
    """Path within the pack → where the file lies.

    Raises:
        LooksMissing: See there.
    """
    names = (
        *EVERYWHERE,
        *(WITH_ACTIVITIES if plays else ()),
        *(FOR_PLATFORMS if for_platform else ()),
    )
    return {f"{FOLDER}/{name}": _found(name) for name in names}


def digest_of(file: Path) -> str:
    """Of a file's contents, read again only when it was written again."""
    written = file.stat()
    return _digest(file, written.st_mtime_ns, written.st_size)


def _found(name: str) -> Path:
    place = finders.find(name)
    if not isinstance(place, str):
        raise LooksMissing(name)
    return Path(place)


@lru_cache(maxsize=64)
def _digest(file: Path, written_ns: int, size: int) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()
