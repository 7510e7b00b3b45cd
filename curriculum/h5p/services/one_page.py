"""An activity as one page with everything in it, to be framed by the page of a pack.

A frame without an origin, opened from a folder, is given no other file of that folder by some
browsers, and by a learning platform only what it gives to strangers. So scripts, styles, fonts and
the content's own files stand within the page itself.
"""

import base64
import mimetypes
import re
from pathlib import Path, PurePosixPath
from typing import Any

from django.template.loader import render_to_string

from curriculum.h5p.core_files import core_file
from curriculum.h5p.models import Blob, Bundle
from curriculum.h5p.player.page import page_data

from .blobs import open_blob
from .delivery import file_on_disk
from .offline import beside

MOST_WITHIN_BYTES = 24 * 1024 * 1024  # the page is held in memory, as base64
OWN_URL = re.compile(r'url\("((?:core|libraries)/[^"?#]+)[^"]*"\)')
NOTHING = "data:,"
ONLY_WITHIN = "; ".join(
    [
        "default-src 'none'",
        "script-src data: 'unsafe-eval'",
        "style-src data: 'unsafe-inline'",
        "img-src data: blob: 'self' file:",
        "media-src data: blob: 'self' file:",
        "font-src data:",
        "connect-src data: blob:",
        "worker-src blob:",
        "form-action 'none'",
        "base-uri 'none'",
    ]
)
"""What the page may load: what stands in it, and a library's pictures beside it."""


class TooLarge(Exception):
    """The content's files are more than one page can hold."""


def one_page(bundle: Bundle) -> dict[str, bytes | Path]:
    """Path → contents of a folder whose index.html plays in a sandboxed frame without an origin.
    Beside it stand only files that a library may name while it runs, such as its sounds.

    Raises:
        TooLarge: See there.
    """
    script = _as_url("text/javascript", _read(bundle.script_id))
    style = _as_url("text/css", _style_of(bundle))
    page = _page(bundle, script=script, style=style, files=_content_of(bundle)).encode()
    files: dict[str, bytes | Path] = {"index.html": page}
    return files | {p: f for p, f in beside(bundle).items() if p.startswith("libraries/")}


def bare_page(bundle: Bundle) -> str:
    """The page without what the bundle's digest tells of: cheap to make, and another one as soon as
    the page around an activity or its words change."""
    return _page(bundle, script="", style="", files={})


def _page(bundle: Bundle, *, script: str, style: str, files: dict[str, dict[str, str]]) -> str:
    context: dict[str, Any] = {
        "bundle": bundle,
        "data": page_data(bundle, host="", files=files),
        "policy": ONLY_WITHIN,
        "script": script,
        "style": style,
    }
    return render_to_string("h5p/one_page.html", context)


def _content_of(bundle: Bundle) -> dict[str, dict[str, str]]:
    sizes = Blob.objects.filter(pk__in=set(bundle.files.values())).values_list("size", flat=True)
    if sum(sizes) > MOST_WITHIN_BYTES:
        raise TooLarge
    return {
        path: {"type": _type_of(path), "body": _base64(_read(digest))}
        for path, digest in sorted(bundle.files.items())
    }


def _style_of(bundle: Bundle) -> bytes:
    style = _read(bundle.style_id).decode()
    return OWN_URL.sub(lambda found: f'url("{_own_file(bundle, found[1])}")', style).encode()


def _own_file(bundle: Bundle, path: str) -> str:
    """A file that the style sheet names; nothing where there is no such file."""
    is_core = path.startswith("core/")
    found = core_file(path.removeprefix("core/")) if is_core else file_on_disk(bundle.digest, path)
    return _as_url(_type_of(path), found.read_bytes()) if found else NOTHING


def _read(digest: str) -> bytes:
    with open_blob(digest) as file:
        return file.read()


def _as_url(kind: str, body: bytes) -> str:
    return f"data:{kind};base64,{_base64(body)}"


def _base64(body: bytes) -> str:
    return base64.b64encode(body).decode()


def _type_of(path: str) -> str:
    if PurePosixPath(path).suffix == ".woff2":  # not known to every system
        return "font/woff2"
    return mimetypes.guess_type(path)[0] or "application/octet-stream"
