"""Making one script and one style sheet of an activity and its libraries."""

import hashlib
import json
import posixpath
import re
from dataclasses import dataclass
from typing import Any

from django.db import transaction

from curriculum.h5p.core_files import core_script, core_style, core_version
from curriculum.h5p.models import Activity, Bundle, Library, LibraryFile
from curriculum.h5p.player import AFTER, BEFORE

from .blobs import hold, keep_bytes, open_blob
from .closure import closure_of

RELATIVE_URL = re.compile(
    r"""url\(\s*+(['"]?)(?!data:|[a-z]+:|//|/|\#)([^'")]{1,2000}+)\1\s*+\)""", re.I
)
"""Nothing in it gives back what it took, so that no style sheet keeps it busy."""
FRAME_STYLE = "html.h5p-iframe, html.h5p-iframe body { margin: 0 }"
MARK = "\ufeff"  # what some editors write before UTF-8


@dataclass(frozen=True, slots=True)
class _Code:
    """The scripts and styles of some libraries, as one text each."""

    script: str
    style: str


@transaction.atomic
def bundle(activity: Activity) -> Bundle:
    """What is played of an activity as it stands, saved or not. The same makes the same bundle.

    Raises:
        LibraryGone: A library it needs is not installed.
        CoreMissing: The H5P core scripts are not installed.
    """
    libraries = closure_of(activity)
    digest = _digest(activity, libraries)
    hold(activity.files.values())
    if found := _taken_up(digest):
        return found
    code = _code_of(libraries)
    made, is_new = Bundle.objects.get_or_create(
        digest=digest,
        defaults={
            "title": activity.title,
            "language": activity.language,
            "library": activity.library.ubername,
            "script": keep_bytes(code.script.encode()),
            "style": keep_bytes(code.style.encode()),
            "parameters": activity.parameters,
            "files": activity.files,
        },
    )
    if is_new:
        made.libraries.set(libraries)
    return made


def _taken_up(digest: str) -> Bundle | None:
    """A bundle made before. One that the sweep has marked may just be going: then there is none."""
    bundles = Bundle.objects.filter(digest=digest)
    found = bundles.first()
    if found is not None and found.unused_since is not None:
        found.unused_since = None
        return found if bundles.update(unused_since=None) else None
    return found


def _digest(activity: Activity, libraries: list[Library]) -> str:
    """Of all that makes a difference to who plays it."""
    parts: list[Any] = [
        core_version(),
        hashlib.sha256(f"{BEFORE}{AFTER}".encode()).hexdigest(),
        [library.digest for library in libraries],
        activity.library.ubername,
        activity.title,
        activity.language,
        activity.parameters,
        activity.files,
    ]
    text = json.dumps(parts, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def _code_of(libraries: list[Library]) -> _Code:
    contents = {
        (file.library_id, file.path): file.blob_id
        for file in LibraryFile.objects.filter(library__in=libraries)
        if file.path.lower().endswith((".js", ".css"))
    }

    def read(library: Library, path: str) -> str:
        with open_blob(contents[library.pk, posixpath.normpath(path)]) as file:
            return file.read().decode("utf-8", "replace").removeprefix(MARK)

    scripts = [BEFORE, core_script()]
    styles = [core_style(), FRAME_STYLE]
    for library in libraries:
        for path in library.paths("preloadedJs"):
            scripts.append(f"/* {library} {_plain(path)} */\n{read(library, path)}")
        for path in library.paths("preloadedCss"):
            styles.append(_anchored(read(library, path), f"libraries/{library.folder}/{path}"))
    return _Code("\n;\n".join([*scripts, AFTER]), "\n".join(styles))


def _anchored(style: str, place: str) -> str:
    """A style sheet whose addresses are told from where the one sheet of the bundle stands."""
    folder = posixpath.dirname(place)

    def anchor(found: "re.Match[str]") -> str:
        target = posixpath.normpath(posixpath.join(folder, found[2].strip()))
        return f'url("{target}")'

    return RELATIVE_URL.sub(anchor, style)


def _plain(path: str) -> str:
    return path.replace("*/", "")
