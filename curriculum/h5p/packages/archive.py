"""The ZIP archive of a package: looked at from outside first, then file by file."""

import hashlib
import struct
import zipfile
import zlib
from collections.abc import Iterator
from typing import BinaryIO

from .findings import Fault, Finding
from .limits import KIB, MIB, Limits
from .names import faults_of_name, is_left_out, is_plain_file, shown

CHUNK = 64 * KIB
END = b"PK\x05\x06"
END_LENGTH = 22
LONGEST_COMMENT = 0xFFFF
LARGE_MARK = b"PK\x06\x07"
LARGE_MARK_LENGTH = 20
ENCRYPTED = 0x1
PACKINGS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, ValueError)
"""How zipfile says that the bytes are not what the archive claims."""


class NotAnArchive(Exception):
    """The file is no ZIP archive we would open. `finding` says why."""

    def __init__(self, finding: Finding) -> None:
        super().__init__(finding.fault.value)
        self.finding = finding


def open_archive(file: BinaryIO, limits: Limits) -> zipfile.ZipFile:
    """Open an archive whose list of files is small enough to be read at all.

    Raises:
        NotAnArchive: It is none, or too much of one.
    """
    size = file.seek(0, 2)
    if size > limits.package:
        raise NotAnArchive(Finding(Fault.TOO_LARGE, value=str(limits.package // MIB)))
    if _directory_size(file, size) > limits.directory:
        raise NotAnArchive(Finding(Fault.TOO_MANY_FILES, value=str(limits.files)))
    try:
        archive = zipfile.ZipFile(file)
    except (*BROKEN, struct.error, UnicodeDecodeError):
        raise NotAnArchive(Finding(Fault.NOT_ZIP)) from None
    if len(archive.infolist()) > limits.files:
        raise NotAnArchive(Finding(Fault.TOO_MANY_FILES, value=str(limits.files)))
    return archive


def faults_of_archive(archive: zipfile.ZipFile, size: int, limits: Limits) -> Iterator[Finding]:
    """What its list of files gives away: sizes, packings, names."""
    files = [info for info in archive.infolist() if not info.is_dir()]
    if sum(info.file_size for info in files) > limits.total:
        yield Finding(Fault.TOO_LARGE, value=str(limits.total // MIB))
    if sum(info.compress_size for info in files) > size:
        yield Finding(Fault.OVERLAPPING)
    for info in archive.infolist():
        path = info.filename.removesuffix("/") if info.is_dir() else info.filename
        yield from faults_of_name(_as_written(info, path), limits)
    for info in files:
        yield from _faults_of_member(info, limits)


def members(archive: zipfile.ZipFile) -> dict[str, zipfile.ZipInfo]:
    """Path → entry of every file that is taken in."""
    return {
        info.filename: info
        for info in archive.infolist()
        if not info.is_dir() and not is_left_out(info.filename)
    }


def digest_of(
    archive: zipfile.ZipFile, info: zipfile.ZipInfo, keep: int = 0
) -> tuple[str, bytes | None]:
    """SHA-256 of a file, and the file itself where it is no longer than `keep` bytes.

    Raises:
        any of BROKEN: What is packed is not what the archive says.
    """
    total, kept = hashlib.sha256(), bytearray()
    with archive.open(info) as stream:
        while chunk := stream.read(CHUNK):
            total.update(chunk)
            if len(kept) <= keep:
                kept += chunk
    return total.hexdigest(), bytes(kept) if 0 < len(kept) <= keep else None


def _faults_of_member(info: zipfile.ZipInfo, limits: Limits) -> Iterator[Finding]:
    path = shown(info.filename)
    if not is_plain_file(info):
        yield Finding(Fault.NOT_A_FILE, path)
    if info.flag_bits & ENCRYPTED:
        yield Finding(Fault.ENCRYPTED, path)
    elif info.compress_type not in PACKINGS:
        yield Finding(Fault.ODD_PACKING, path)
    if info.file_size > limits.file:
        yield Finding(Fault.FILE_TOO_LARGE, path, str(limits.file // MIB))
    elif info.file_size > max(limits.ratio_from, limits.ratio * info.compress_size):
        yield Finding(Fault.PACKED_TOO_TIGHTLY, path, str(limits.ratio))


def _as_written(info: zipfile.ZipInfo, path: str) -> str:
    """The name before zipfile cut it at a NUL."""
    return info.orig_filename if "\0" in info.orig_filename else path


def _directory_size(file: BinaryIO, size: int) -> int:
    """Bytes of the list at the end of the archive. zipfile would read all of it at once, and make
    about ten times as much of it.

    Raises:
        NotAnArchive: There is no such list, or one for files larger than we take.
    """
    start = max(0, size - END_LENGTH - LONGEST_COMMENT - LARGE_MARK_LENGTH)
    file.seek(start)
    tail = file.read()
    at = len(tail) - END_LENGTH
    if at < 0 or tail[at : at + 4] != END or tail[-2:] != b"\0\0":
        at = tail.rfind(END)
    if at < 0 or len(tail) - at < END_LENGTH:
        raise NotAnArchive(Finding(Fault.NOT_ZIP))
    if tail[max(0, at - LARGE_MARK_LENGTH) :].startswith(LARGE_MARK):
        raise NotAnArchive(Finding(Fault.ODD_PACKING))
    listed: int = struct.unpack("<L", tail[at + 12 : at + 16])[0]
    return listed
