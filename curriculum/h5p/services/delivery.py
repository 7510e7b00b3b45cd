"""Files of a bundle on disk, under the addresses they are asked for, so that a front server can
send them by itself. They are put there when somebody first asks, and can be thrown away."""

import gzip
import re
import shutil
from pathlib import Path, PurePosixPath
from tempfile import NamedTemporaryFile
from typing import BinaryIO

from django.conf import settings

from curriculum.h5p.core_files import core_file
from curriculum.h5p.models import Bundle, LibraryFile
from curriculum.h5p.packages.names import LONGEST_PART_BYTES

from .blobs import open_blob

DIGEST = re.compile(r"[0-9a-f]{64}")
PACKED = frozenset({".js", ".css", ".json", ".svg", ".txt", ".vtt", ".csv", ".ttf", ".eot", ".otf"})
SCRIPTS = frozenset({".js", ".mjs"})
NO_CALLS = b"delete self.RTCPeerConnection;delete self.webkitRTCPeerConnection;"
"""Before every script: a page that a hostile library nests in the frame would have WebRTC of its
own, and no policy of every browser's stops its calls."""
WORTH_PACKING = 512  # bytes
LONGEST_PATH = 1000
READABLE = 0o644


def file_on_disk(digest: str, path: str) -> Path | None:
    """A file of a bundle; None where the bundle has no such file.

    Args:
        path: "player.js", "player.css", "content/…", "libraries/H5P.Question-1.5/…", "core/…".
    """
    if not DIGEST.fullmatch(digest) or not _is_plain(path):
        return None
    target = Path(settings.H5P_PLAY_ROOT) / digest / path
    if target.is_file():
        return target
    bundle = Bundle.objects.filter(digest=digest).first()
    source = _source(bundle, path) if bundle else None
    if source is None:
        return None
    with source:
        _write(source, target)
    return target


def forget_files(digest: str) -> None:
    """Throw away what was put on disk for a bundle."""
    if DIGEST.fullmatch(digest):
        shutil.rmtree(Path(settings.H5P_PLAY_ROOT) / digest, ignore_errors=True)


def sources_of(bundle: Bundle) -> dict[str, str]:
    """Path → digest of every file that playing may ask for, the core's own left out."""
    sources = {"player.js": bundle.script_id, "player.css": bundle.style_id}
    sources |= {f"content/{path}": digest for path, digest in bundle.files.items()}
    files = LibraryFile.objects.filter(library__bundles=bundle).select_related("library")
    return sources | {f"libraries/{one.library.folder}/{one.path}": one.blob_id for one in files}


def _source(bundle: Bundle, path: str) -> BinaryIO | None:
    top, _slash, rest = path.partition("/")
    digest: str | None = None
    if top == "core":
        found = core_file(rest)
        return found.open("rb") if found else None
    if top == "content":
        digest = bundle.files.get(rest)
    elif top == "libraries":
        digest = _library_file(bundle, rest)
    else:
        digest = {"player.js": bundle.script_id, "player.css": bundle.style_id}.get(path)
    return open_blob(digest) if digest else None


def _library_file(bundle: Bundle, path: str) -> str | None:
    folder, _slash, rest = path.partition("/")
    for library in bundle.libraries.all():
        if library.folder == folder:
            file = LibraryFile.objects.filter(library=library, path=rest).first()
            return file.blob_id if file else None
    return None


def _write(source: BinaryIO, target: Path) -> None:
    """The file, and a packed one beside it. Each appears whole; two who write it write the same."""
    target.parent.mkdir(parents=True, exist_ok=True)
    with NamedTemporaryFile(dir=target.parent, prefix=".", delete=False) as file:
        if target.suffix.lower() in SCRIPTS:
            file.write(NO_CALLS)
        shutil.copyfileobj(source, file)
    whole = Path(file.name)
    if target.suffix.lower() in PACKED and whole.stat().st_size >= WORTH_PACKING:
        packed = whole.with_name(f"{whole.name}.gz")
        with whole.open("rb") as body, gzip.GzipFile(packed, "wb", 9, mtime=0) as stream:
            shutil.copyfileobj(body, stream)
        _show(packed, target.with_name(f"{target.name}.gz"))
    _show(whole, target)


def _show(whole: Path, target: Path) -> None:
    whole.chmod(READABLE)
    whole.replace(target)


def _is_plain(path: str) -> bool:
    """Nothing hidden, nothing upwards, and not the packed twin of another file."""
    parts = PurePosixPath(path).parts
    return (
        bool(parts)
        and "/".join(parts) == path
        and not any(part.startswith(".") for part in parts)
        and not path.endswith(".gz")
        and len(path) <= LONGEST_PATH
        and not any(len(part.encode("utf-8", "replace")) > LONGEST_PART_BYTES for part in parts)
    )
