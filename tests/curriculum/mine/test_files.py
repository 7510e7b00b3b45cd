"""Files for a teacher's own use."""

import io
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.urls import reverse

from curriculum.mine.files import LARGEST, kind_of
from curriculum.mine.models import OwnFile
from curriculum.mine.services import files
from tests.users.people import signed_in

from .shelves import a_teacher

PDF = b"%PDF-1.7\n%%EOF"
CFB = bytes.fromhex("d0cf11e0a1b11ae1")


def archive(*entries: tuple[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as file:
        for name, content in entries:
            file.writestr(name, content)
    return out.getvalue()


PPTX = archive(("[Content_Types].xml", b"<x/>"), ("ppt/presentation.xml", b"<x/>"))
ODT = archive(("mimetype", b"application/vnd.oasis.opendocument.text"), ("content.xml", b"<x/>"))
HWPX = archive(("mimetype", b"application/hwp+zip"), ("Contents/section0.xml", b"<x/>"))
MACROS = archive(
    ("[Content_Types].xml", b""), ("ppt/presentation.xml", b""), ("ppt/vbaProject.bin", b"")
)


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (PDF, "pdf"),
        (PPTX, "pptx"),
        (ODT, "odt"),
        (HWPX, "hwpx"),
        ("오늘의 약속\n".encode(), "txt"),
        (MACROS, None),
        (archive(("mimetype", b"application/epub+zip")), None),
        (archive(("a.exe", b"MZ")), None),
        (archive(), None),
        (b"PK\x03\x04broken", None),
        (PPTX[:-30], None),
        (b"\x89PNG\r\n\x1a\n" + bytes(20), None),
        (b"\xff\xd8\xff\xe0" + bytes(20), None),
        (CFB + bytes(600), None),
        (b"MZ\x90\x00", None),
        (b"text with \x00", None),
    ],
)
def test_a_file_is_what_is_in_it(content, kind):
    assert kind_of(content) == kind


@pytest.mark.parametrize("content", [b"<html><script>alert(1)</script>", b"<svg onload=1>"])
def test_markup_is_given_back_as_plain_text_to_keep(client, own, content):
    add(client, own, "a.html", content)
    answer = client.get(url_of(OwnFile.objects.get()))
    assert answer["Content-Type"] == "text/plain; charset=utf-8"
    assert answer["Content-Disposition"] == 'attachment; filename="own-file.txt"'


def add(client, own, name: str, content: bytes):
    sent = {"file": SimpleUploadedFile(name, content)}
    return client.post(reverse("my_lessons:add_file", args=[own.pk]), sent)


def url_of(file: OwnFile) -> str:
    return reverse("my_lessons:file", args=[file.own_lesson_id, file.pk])


def test_its_owner_alone_gets_it_back_as_it_was(client, own, school):
    assert add(client, own, "활동지.pdf", PDF).status_code == 302
    file = OwnFile.objects.get()
    answer = client.get(url_of(file))
    assert answer.content == PDF
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Disposition"].startswith("attachment")
    assert "no-store" in answer["Cache-Control"]
    assert "활동지" not in answer["Content-Disposition"]
    other = signed_in(Client(), a_teacher(school), second_factor=False)
    assert other.get(url_of(file)).status_code == 404
    other.post(reverse("my_lessons:remove_file", args=[own.pk, file.pk]))
    assert OwnFile.objects.exists()
    client.post(reverse("my_lessons:remove_file", args=[own.pk, file.pk]))
    assert not OwnFile.objects.exists()


def test_the_database_holds_neither_name_nor_content(client, own):
    add(client, own, "활동지.pdf", PDF)
    with connection.cursor() as cursor:
        cursor.execute("SELECT name, content FROM my_lessons_ownfile")
        name, content = cursor.fetchone()
    assert "활동지" not in name
    assert "JVBER" not in content  # base64 of %PDF


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("사진.png", b"\x89PNG\r\n\x1a\n" + bytes(20)),
        ("empty.pdf", b""),
        ("large.pdf", PDF + bytes(LARGEST)),
        ("010-1234-5678.pdf", PDF),
    ],
)
def test_what_is_not_taken_is_said_on_the_page(client, own, name, content):
    page = add(client, own, name, content)
    assert page.status_code == 422
    assert "id_file_error" in page.content.decode()
    assert not OwnFile.objects.exists()


def test_nothing_chosen_is_said_too(client, own):
    url = reverse("my_lessons:add_file", args=[own.pk])
    assert client.post(url).status_code == 422
    assert client.post(url, {"file": "not a file"}).status_code == 422


def test_there_is_room_for_few(client, own, monkeypatch):
    monkeypatch.setattr(files, "MOST_FILES", 2)
    answers = [add(client, own, f"{number}.pdf", PDF).status_code for number in range(3)]
    assert answers == [302, 302, 422]
    monkeypatch.setattr(files, "MOST_FILES", 9)
    monkeypatch.setattr(files, "MOST_BYTES", 2 * len(PDF))
    assert add(client, own, "4.pdf", PDF).status_code == 422
    assert OwnFile.objects.count() == 2
