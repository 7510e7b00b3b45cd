"""Which files a teacher may add, told by what is in them and never by their name."""

import io
import zipfile
import zlib

from .models import OwnFile

LARGEST = 1536 * 1024
"""Bytes. Below what any form of ours may send, so that no door had to be widened."""
MOST_ENTRIES = 5000
MIME_TYPES = {
    OwnFile.Kind.PDF: "application/pdf",
    OwnFile.Kind.ODT: "application/vnd.oasis.opendocument.text",
    OwnFile.Kind.PPTX: "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    OwnFile.Kind.HWPX: "application/hwp+zip",
    OwnFile.Kind.TXT: "text/plain; charset=utf-8",
}
_OF_MIMETYPE_ENTRY = {
    b"application/vnd.oasis.opendocument.text": OwnFile.Kind.ODT,
    b"application/hwp+zip": OwnFile.Kind.HWPX,
}
_LONGEST_MIMETYPE = 100  # bytes
_SCRIPTS = ("vbaproject.bin", "basic/", "scripts/")
UNREADABLE = (
    zipfile.BadZipFile,
    zlib.error,
    NotImplementedError,
    RuntimeError,
    ValueError,
    OSError,
    EOFError,
)
_BINARY = frozenset(range(32)) - frozenset(b"\t\n\r\f")


def kind_of(content: bytes) -> OwnFile.Kind | None:
    """What a file is, or None if it is nothing we take. Nothing is unpacked; documents that carry
    macros are not taken."""
    if content.startswith(b"%PDF-"):
        return OwnFile.Kind.PDF
    if content.startswith(b"PK\x03\x04"):
        return _kind_of_archive(content)
    return OwnFile.Kind.TXT if _is_text(content) else None


def _kind_of_archive(content: bytes) -> OwnFile.Kind | None:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            names = [entry.filename.lower() for entry in archive.infolist()]
            if len(names) > MOST_ENTRIES or any(_is_script(name) for name in names):
                return None
            if "ppt/presentation.xml" in names and "[content_types].xml" in names:
                return OwnFile.Kind.PPTX
            return _kind_by_mimetype(archive)
    except UNREADABLE:
        return None


def _kind_by_mimetype(archive: zipfile.ZipFile) -> OwnFile.Kind | None:
    """By the first entry, which these formats keep uncompressed."""
    first = archive.infolist()[0] if archive.infolist() else None
    if first is None or first.filename != "mimetype" or first.file_size > _LONGEST_MIMETYPE:
        return None
    return _OF_MIMETYPE_ENTRY.get(archive.read(first).strip())


def _is_script(name: str) -> bool:
    return name.endswith(_SCRIPTS[0]) or name.startswith(_SCRIPTS[1:])


def _is_text(content: bytes) -> bool:
    try:
        content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return False
    return not _BINARY.intersection(content)
