"""H5P's own scripts, from npm (h5p-standalone). They are under the GPL, version 3, and therefore
installed at set-up and never kept in this repository; docs/h5p.md says more."""

import json
import re
from functools import lru_cache
from pathlib import Path, PurePosixPath

from django.conf import settings

STYLE_FILE, SCRIPT_FILE = "styles/h5p.css", "frame.bundle.js"
FONT = re.compile(r"""url\(\s*(['"]?)\.\./(fonts|images)/([^'")?#]+)[^'")]*\1\s*\)""")
SERVED = frozenset({".woff", ".woff2", ".svg", ".gif", ".ttf"})


class CoreMissing(Exception):
    """The scripts are not installed: `make setup` puts them there."""


def core_root() -> Path:
    return Path(settings.H5P_CORE_ROOT)


@lru_cache(1)
def core_version() -> str:
    """As its package says."""
    try:
        return str(json.loads((core_root().parent / "package.json").read_text())["version"])
    except (OSError, KeyError, ValueError):
        raise CoreMissing from None


@lru_cache(1)
def core_script() -> str:
    return _read(SCRIPT_FILE)


@lru_cache(1)
def core_style() -> str:
    """The style sheet, its addresses told from where the one sheet of a bundle stands."""
    return FONT.sub(r'url("core/\2/\3")', _read(STYLE_FILE))


def core_file(path: str) -> Path | None:
    """A font or a picture of the core; None for anything else."""
    parts = PurePosixPath(path).parts
    if not parts or parts[0] not in ("fonts", "images") or ".." in parts:
        return None
    file = core_root() / path
    return file if file.suffix in SERVED and file.is_file() else None


def _read(path: str) -> str:
    try:
        return (core_root() / path).read_text("utf-8")
    except OSError:
        raise CoreMissing from None
