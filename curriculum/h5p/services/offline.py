"""An activity as a folder that plays with the network off."""

import re
from pathlib import Path

from django.template.loader import render_to_string

from curriculum.h5p.core_files import core_file, core_style
from curriculum.h5p.models import Activity, Bundle, Library
from curriculum.h5p.player.page import page_data

from .delivery import file_on_disk, sources_of

CORE_FILE = re.compile(r'url\("core/([^"]+)"\)')
ONLY_HERE = "default-src 'self' file: data: blob: 'unsafe-inline' 'unsafe-eval'; form-action 'none'"
"""Nothing from elsewhere. 'self' is for a learning platform that unpacks it, file: for a stick."""
NOT_FOR_PLAYING = ("language/", "semantics.json", "library.json", "upgrades.js", "presave.js")


class NotPublished(Exception):
    """Nothing of the activity can be played."""


def offline_files(activity: Activity) -> dict[str, bytes | Path]:
    """Path → contents of a folder whose index.html plays what is published, and asks nothing of
    any network. Films and pictures are named by where they lie, not read.

    Raises:
        NotPublished: It is a draft, or cannot be played here.
    """
    if activity.bundle is None or not activity.live:
        raise NotPublished
    return folder_of(activity.bundle)


def folder_of(bundle: Bundle) -> dict[str, bytes | Path]:
    page = {"bundle": bundle, "data": page_data(bundle, host=""), "policy": ONLY_HERE}
    files: dict[str, bytes | Path] = {
        "index.html": render_to_string("h5p/player.html", page).encode()
    }
    files |= {path: file for path, file in beside(bundle).items() if path not in files}
    for path in set(CORE_FILE.findall(core_style())):
        if font := core_file(path):
            files[f"core/{path}"] = font
    return files


def beside(bundle: Bundle) -> dict[str, Path]:
    """What playing may ask for besides the page, where it lies; nothing for editors."""
    bundled = _bundled(bundle)
    wanted = [
        path for path in sources_of(bundle) if path not in bundled and not _is_for_editors(path)
    ]
    found = {path: file_on_disk(bundle.digest, path) for path in wanted}
    return {path: file for path, file in found.items() if file}


def _bundled(bundle: Bundle) -> set[str]:
    """Files whose text is in the one script or the one style sheet already."""
    libraries: list[Library] = list(bundle.libraries.all())
    return {
        f"libraries/{library.folder}/{path}"
        for library in libraries
        for kind in ("preloadedJs", "preloadedCss")
        for path in library.paths(kind)
    }


def _is_for_editors(path: str) -> bool:
    top, _slash, rest = path.partition("/")
    inside = rest.partition("/")[2]
    return top == "libraries" and inside.startswith(NOT_FOR_PLAYING)
