"""Pictures that would choke the server, and drawings that may carry scripts."""

import io
import struct
import zlib
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from wagtail.models import Collection, UploadedFile

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


BAD = pytest.mark.parametrize(
    ("name", "content"),
    [("huge.png", huge_png(20_000, 10_000)), ("a.svg", SVG), ("a.png", SVG)],
)


def sent(name: str, content: bytes) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content, "image/png")


@pytest.fixture
def editor(db, settings, tmp_path) -> Client:
    settings.MEDIA_ROOT = tmp_path
    return signed_in(Client(), make_person(Role.EDITOR, enrolled=True))


def kept_in(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


@BAD
@pytest.mark.parametrize(
    ("door", "prefix"),
    [
        ("wagtailimages:add", ""),
        ("wagtailimages_chooser:create", "image-chooser-upload-"),
    ],
)
def test_a_picture_that_cannot_be_taken_is_refused_in_words(
    editor, tmp_path, name, content, door, prefix
):
    data = {
        f"{prefix}title": "그림",
        f"{prefix}collection": Collection.get_first_root_node().pk,
        f"{prefix}file": sent(name, content),
    }
    answer = editor.post(reverse(door), data)
    assert answer.status_code in (200, 422)
    form = answer.context["creation_form" if prefix else "form"]
    assert all(str(one) for one in form.errors["file"])
    assert list(form.errors) == ["file"]
    assert not Picture.objects.exists()
    assert kept_in(tmp_path) == []


@BAD
def test_many_pictures_at_once_are_refused_as_one_is(editor, tmp_path, name, content):
    data = {"collection": Collection.get_first_root_node().pk, "files[]": sent(name, content)}
    answer = editor.post(
        reverse("wagtailimages:add_multiple"), data, headers={"x-requested-with": "XMLHttpRequest"}
    )
    assert answer.status_code == 200
    assert answer.json()["success"] is False
    assert answer.json()["error_message"]
    assert not Picture.objects.exists()
    assert not UploadedFile.objects.exists()
    assert kept_in(tmp_path) == []


# Wagtail shows the old picture beside the form, and leaves the file it drew that into to Python.
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
@BAD
def test_a_picture_is_not_replaced_by_one_that_cannot_be_taken(editor, tmp_path, name, content):
    picture = Picture.objects.create(title="작은 그림", file=sent("small.png", huge_png(8, 8)))
    picture.get_file_size()  # or Wagtail writes it down on the way
    picture.file.close()
    before = Picture.objects.values().get()
    originals = tmp_path / "original_images"
    files = kept_in(originals)
    data = {"title": "그림", "collection": picture.collection_id, "file": sent(name, content)}
    answer = editor.post(reverse("wagtailimages:edit", args=[picture.pk]), data)
    assert answer.status_code in (200, 422)
    assert list(answer.context["form"].errors) == ["file"]
    assert Picture.objects.values().get() == before
    assert kept_in(originals) == files


def test_a_picture_that_is_sound_is_taken(editor):
    """Or the refusals above would say nothing."""
    data = {"title": "그림", "collection": Collection.get_first_root_node().pk}
    data["file"] = sent("small.png", huge_png(8, 8))
    assert editor.post(reverse("wagtailimages:add"), data).status_code == 302
    assert Picture.objects.get().width == 8
