"""An activity as a .h5p that Moodle, Lumi and other hosts take."""

import json
import tempfile
import zipfile
from collections.abc import Iterator
from typing import IO, Any

from curriculum.h5p.models import Activity, Blob, Library, LibraryFile
from curriculum.h5p.packages import LibraryName
from curriculum.h5p.packages.versions import DEPENDENCIES
from curriculum.h5p.services.closure import Shelf, closure_of, name_of

A_DAY = (2026, 1, 1, 0, 0, 0)  # the same activity makes the same package
IN_MEMORY_BYTES = 8 * 1024 * 1024
CHUNK_BYTES = 256 * 1024
PACKED_ALREADY = (".jpg", ".jpeg", ".png", ".webp", ".gif", ".mp4", ".mp3", ".m4a", ".ogg", ".webm")
LICENCE_UNKNOWN = "U"


def export_package(activity: Activity) -> IO[bytes]:
    """The activity with its files and every library it needs; also those for other hosts'
    editors, where they are installed here. Nothing of who wrote or played it is in it.

    Returns:
        A temporary file at its beginning; it is gone when closed.

    Raises:
        LibraryGone: A library it needs is not installed.
    """
    libraries = closure_of(activity)
    stream: IO[bytes] = tempfile.SpooledTemporaryFile(max_size=IN_MEMORY_BYTES)  # noqa: SIM115
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        _write(archive, "h5p.json", _json(_manifest(activity, libraries)))
        _write(archive, "content/content.json", _json(activity.parameters))
        _copy_content(archive, activity)
        for library in [*libraries, *_for_editors(activity, libraries)]:
            _copy_library(archive, library)
    stream.seek(0)
    return stream


def _manifest(activity: Activity, libraries: list[Library]) -> dict[str, Any]:
    main = activity.library
    return {
        "title": activity.title,
        "language": activity.language,
        "defaultLanguage": activity.language,
        "mainLibrary": main.machine_name,
        "embedTypes": main.metadata.get("embedTypes") or ["iframe"],
        "license": activity.licence or LICENCE_UNKNOWN,
        **({"authors": [_author(activity)]} if activity.credit else {}),
        "preloadedDependencies": [
            {
                "machineName": library.machine_name,
                "majorVersion": library.major,
                "minorVersion": library.minor,
            }
            for library in libraries
        ],
    }


def _author(activity: Activity) -> dict[str, str]:
    return {"name": activity.credit, "role": "Author"}


def _for_editors(activity: Activity, libraries: list[Library]) -> list[Library]:
    """What other hosts open its form with, as far as it is installed here. They refuse a package
    with a library that names another, for whatever use, where nobody has that one."""
    shelf = Shelf([*activity.pins, str(activity.library)])
    held = {name_of(library) for library in libraries}
    found: list[Library] = []
    waiting = list(libraries)
    while waiting:
        new = sorted({*_named(waiting.pop())} & shelf.best.keys() - held)
        held.update(new)
        taken = [shelf.take(name) for name in new]
        found += taken
        waiting += taken
    return sorted(found, key=str)


def _named(library: Library) -> Iterator[LibraryName]:
    for kind in DEPENDENCIES:
        for entry in library.metadata.get(kind) or []:
            if (name := LibraryName.of(entry)) is not None:
                yield name


def _copy_content(archive: zipfile.ZipFile, activity: Activity) -> None:
    blobs = Blob.objects.in_bulk(list(activity.files.values()))
    for path, digest in sorted(activity.files.items()):
        _copy(archive, f"content/{path}", blobs[digest])


def _copy_library(archive: zipfile.ZipFile, library: Library) -> None:
    files = LibraryFile.objects.filter(library=library).select_related("blob").order_by("path")
    for file in files:
        _copy(archive, f"{library.folder}/{file.path}", file.blob)


def _copy(archive: zipfile.ZipFile, path: str, blob: Blob) -> None:
    with blob.open() as source, archive.open(_info(path), "w") as target:
        while chunk := source.read(CHUNK_BYTES):
            target.write(chunk)


def _write(archive: zipfile.ZipFile, path: str, body: bytes) -> None:
    archive.writestr(_info(path), body)


def _info(path: str) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(path, A_DAY)
    is_packed = path.lower().endswith(PACKED_ALREADY)
    info.compress_type = zipfile.ZIP_STORED if is_packed else zipfile.ZIP_DEFLATED
    return info


def _json(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False).encode()


def export_activity(activity: Activity) -> bytes:
    """The whole package at once, for the command line and tests."""
    with export_package(activity) as stream:
        return stream.read()
