"""Pictures that would choke the server, and drawings that may carry scripts."""

import io
import struct
import zlib

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from wagtail.models import Collection

from core.models.media import Picture
from tests.users.people import make_person, signed_in
from users.roles import Role

SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'


def huge_png(width: int, height: int) -> bytes:
    """A black picture that is small to send: a row of bits, packed, again and again."""
    row = b"\0" + b"\0" * ((width + 7) // 8)
    packer, body = zlib.compressobj(9), io.BytesIO()
    for _row in range(height):
        body.write(packer.compress(row))
    body.write(packer.flush())
    head = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    parts = ((b"IHDR", head), (b"IDAT", body.getvalue()), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_part(name, data) for name, data in parts)


def _part(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


@pytest.mark.parametrize(
    ("name", "content"),
    [("huge.png", huge_png(20_000, 10_000)), ("a.svg", SVG), ("a.png", SVG)],
)
def test_a_picture_that_cannot_be_taken_is_refused_in_words(db, name, content):
    client = signed_in(Client(), make_person(Role.EDITOR, enrolled=True))
    data = {
        "title": "그림",
        "collection": Collection.get_first_root_node().pk,
        "file": SimpleUploadedFile(name, content, "image/png"),
    }
    answer = client.post(reverse("wagtailimages:add"), data)
    assert answer.status_code in (200, 422)
    assert answer.context["form"].errors["file"]
    assert not Picture.objects.exists()
