"""ZIP archives, looked at from outside first, as H5P packages are."""

import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from typing import BinaryIO

from curriculum.h5p.packages.archive import NotAnArchive, faults_of_archive, open_archive
from curriculum.h5p.packages.findings import Fault as Finding
from curriculum.h5p.packages.limits import MIB, Limits

from .faults import NotReadable
from .rows import MOST_BYTES, MOST_ROWS

UNPACKED = 40 * MIB
LIMITS = Limits(
    package=MOST_BYTES,
    files=MOST_ROWS + 500,
    file=UNPACKED,
    total=UNPACKED,
    ratio=200,
    path=120,
)
_TOO_LARGE = (
    Finding.TOO_LARGE,
    Finding.TOO_MANY_FILES,
    Finding.FILE_TOO_LARGE,
    Finding.PACKED_TOO_TIGHTLY,
    Finding.OVERLAPPING,
)


@contextmanager
def members_of(file: BinaryIO, otherwise: str) -> Iterator[zipfile.ZipFile]:
    """An archive that is neither a bomb nor reaches out of its folder.

    Args:
        otherwise: Code of the fault where it is no archive at all.

    Raises:
        NotReadable: See the codes.
    """
    try:
        archive = open_archive(file, LIMITS)
    except NotAnArchive as refused:
        raise _refusal(refused.finding.fault, refused.finding.path, otherwise) from None
    with archive:
        size = file.seek(0, 2)
        found = next(iter(faults_of_archive(archive, size, LIMITS)), None)
        if found is not None:
            raise _refusal(found.fault, found.path, otherwise)
        yield archive


def _refusal(fault: Finding, path: str, otherwise: str) -> NotReadable:
    if fault in _TOO_LARGE:
        return NotReadable("too_large", str(MOST_BYTES // MIB))
    if path:
        return NotReadable("bad_name", path[:60])
    return NotReadable(otherwise)
