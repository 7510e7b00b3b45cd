"""Pictures in a package that would unfold to more than a phone can hold."""

import struct
import zlib
from collections.abc import Callable
from io import BytesIO

import pytest
from PIL import Image

from curriculum.h5p.packages import read_package
from curriculum.h5p.packages.limits import LIMITS

from .making import content_files, library_files, packed

PATH = "content/images/large.{}"


def small(kind: str) -> bytearray:
    body = BytesIO()
    Image.new("L", (8, 8)).save(body, kind)
    return bytearray(body.getvalue())


def png(width: int, height: int) -> bytes:
    body = small("PNG")
    body[16:24] = struct.pack(">LL", width, height)
    body[29:33] = struct.pack(">L", zlib.crc32(body[12:29]))
    return bytes(body)


def jpeg(width: int, height: int) -> bytes:
    body = small("JPEG")
    at = body.index(b"\xff\xc0") + 5
    body[at : at + 4] = struct.pack(">HH", height, width)
    return bytes(body)


def gif(width: int, height: int) -> bytes:
    body = small("GIF")
    body[6:10] = struct.pack("<HH", width, height)
    return bytes(body)


def bmp(width: int, height: int) -> bytes:
    body = small("BMP")
    body[18:26] = struct.pack("<LL", width, height)
    return bytes(body)


def found(path: str, body: bytes) -> list[tuple[str, str, str]]:
    files = library_files() | content_files() | {path: body}
    read = read_package(packed(files))
    return [(one.fault.value, one.path, one.value) for one in read.findings]


@pytest.mark.parametrize("make", [png, jpeg, gif, bmp])
@pytest.mark.parametrize("ending", ["jpg", "PNG", "webp"])
def test_two_hundred_megapixels_are_refused_by_what_they_are(
    make: Callable[[int, int], bytes], ending: str
) -> None:
    """Whatever the file calls itself: browsers look into it as well."""
    path = PATH.format(ending)
    assert found(path, make(20_000, 10_000)) == [("too_many_pixels", path, "128")]


@pytest.mark.parametrize("make", [png, jpeg, gif, bmp])
def test_what_a_screen_shows_comes_in(make: Callable[[int, int], bytes]) -> None:
    assert found(PATH.format("png"), make(16_000, LIMITS.pixels // 16_000)) == []
    assert found(PATH.format("png"), make(16_000, LIMITS.pixels // 16_000 + 1)) != []


@pytest.mark.parametrize("body", [b"", b"no picture", png(8, 8)[:20], jpeg(8, 8)[:4]])
def test_what_is_no_picture_is_no_matter_of_pixels(body: bytes) -> None:
    assert found(PATH.format("png"), body) == []
