"""Archives that are none, or more than they say: refused by their own list of files."""

import zipfile
from io import BytesIO

import pytest

from curriculum.h5p.packages import read_package
from curriculum.h5p.packages.limits import LIMITS, Limits
from tests.curriculum.h5p.making import (
    a_package,
    added,
)


def faults(package: BytesIO, limits: Limits = LIMITS) -> set[str]:
    return {one.fault.value for one in read_package(package, limits=limits).findings}


@pytest.mark.parametrize("body", [b"", b"PK", b"GIF89a", b"PK\x05\x06" + b"\0" * 18, b"x" * 5000])
def test_what_is_no_archive_is_said_to_be_none(body: bytes) -> None:
    assert faults(BytesIO(body)) <= {"not_zip", "no_h5p_json"}


def test_a_link_a_password_and_an_odd_packing_are_refused() -> None:
    link = zipfile.ZipInfo("content/link.png")
    link.external_attr = 0o120777 << 16
    assert faults(added(a_package(), link, "/etc/passwd")) == {"not_a_file"}
    odd = zipfile.ZipInfo("content/odd.png")
    odd.compress_type = zipfile.ZIP_LZMA
    assert faults(added(a_package(), odd)) == {"odd_packing"}
    locked = bytearray(a_package().getvalue())
    at = locked.rindex(b"PK\x01\x02")
    locked[at + 8] |= 1
    assert faults(BytesIO(bytes(locked))) == {"encrypted"}


def test_bombs_are_refused_unopened() -> None:
    assert faults(added(a_package(), "content/a.txt", bytes(30 << 20))) == {"packed_too_tightly"}
    tight = Limits(total=1 << 20, ratio=5000)
    assert faults(added(a_package(), "content/a.txt", bytes(2 << 20)), tight) == {"too_large"}
    assert faults(a_package({f"content/{n}.txt": "" for n in range(40)}), Limits(files=20)) == {
        "too_many_files"
    }
    assert faults(a_package(), Limits(directory=100)) == {"too_many_files"}
    assert faults(a_package(), Limits(package=100)) == {"too_large"}


def test_files_that_overlap_are_refused() -> None:
    """The quoted-overlap bomb: many entries of the directory, one body."""
    body = bytes(100_000)
    packed_once = BytesIO()
    with zipfile.ZipFile(packed_once, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("content/a.txt", body)
        first = archive.infolist()[0]
        for number in range(50):
            twin = zipfile.ZipInfo(f"content/{number}.txt")
            for name in ("CRC", "compress_size", "file_size", "header_offset", "compress_type"):
                setattr(twin, name, getattr(first, name))
            archive.filelist.append(twin)
            archive.NameToInfo[twin.filename] = twin
        archive._didModify = True
    assert "overlapping" in faults(packed_once)


def test_a_damaged_file_is_named() -> None:
    whole = a_package({"content/film.txt": "x" * 3000 + "y"}).getvalue()
    at = whole.index(b"content/film.txt") + len("content/film.txt")
    broken = whole[:at] + bytes([whole[at] ^ 0xFF]) + whole[at + 1 :]
    read = read_package(BytesIO(broken))
    assert [(one.fault.value, one.path) for one in read.findings] == [
        ("damaged", "content/film.txt")
    ]
