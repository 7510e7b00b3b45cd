"""Lists: text only, in memory only, each row answered, nothing of the file kept."""

import csv
import io
import zipfile
from uuid import uuid4

import pytest
from django.core.files import uploadhandler
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from surveillance_team.listdoor import KeptInMemory
from surveillance_team.models import HandedList, Report
from surveillance_team.services.lists import (
    LARGEST_LIST,
    ListFault,
    NotAList,
    answers_of,
    file_list,
    read_list,
)
from tests.surveillance_team.team import CHILD, WEB, a_monitor, a_term, file
from tests.users.people import signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.core]


def zipped(name="xl/workbook.xml", size=10_000_000):
    """A workbook that becomes very large when it is opened."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, b"0" * size)
    return packed.getvalue()


def hand_in(client, raw, **changes):
    fields = {"client_key": str(uuid4()), "category": "other", "minor_suspected": "no"} | changes
    return client.post(reverse("team:hand_in"), fields | {"list": SimpleUploadedFile("a.csv", raw)})


@pytest.mark.parametrize(
    ("raw", "fault"),
    [
        (b"", ListFault.EMPTY),
        (b"\n\n,,\n", ListFault.EMPTY),
        (zipped(), ListFault.NOT_TEXT),
        (b"\xd0\xcf\x11\xe0" + b"x" * 100, ListFault.NOT_TEXT),
        (b"\x89PNG\r\n\x1a\n", ListFault.NOT_TEXT),
        (b"\xff\xd8\xff\xe0", ListFault.NOT_TEXT),
        (b"https://a.example/1\n\0", ListFault.NOT_TEXT),
        (b"a" * (LARGEST_LIST + 1), ListFault.TOO_LARGE),
        (b"https://a.example/\xff\xff\xfe", ListFault.UNREADABLE),
        (b"\n".join(b"https://a.example/%d" % n for n in range(501)), ListFault.TOO_MANY),
        (b"x\n" * 5000, ListFault.TOO_MANY),
        (b'"' + b"a" * 200_000, ListFault.UNREADABLE),
        (b'"https://a.example/1\nhttps://a.example/2\n', ListFault.UNREADABLE),
        (b'url,note\nhttps://a.example/1,"x\nhttps://a.example/2,\n', ListFault.UNREADABLE),
        (b'url,no\nhttps://a.example/1,"x\nhttps://a.example/2,"\n', ListFault.UNREADABLE),
        (b"url,note\nhttps://a.example/view,1,2.html,x\n", ListFault.COLUMNS),
        (b"1,https://a.example/1,x\n", ListFault.COLUMNS),
        (b"https://a.example/1,2026-03-02\n", ListFault.COLUMNS),
        ("https://a.example/1,한글 메모\n".encode(), ListFault.COLUMNS),
        (b'"https://a.example/1","x"\n', ListFault.COLUMNS),
    ],
)
def test_what_is_no_list_is_refused_with_a_word_why(raw, fault):
    with pytest.raises(NotAList) as refused:
        read_list(raw)
    assert refused.value.fault is fault
    assert str(fault.label)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp949"])
def test_korean_lists_are_read_in_either_encoding(encoding):
    text = "번호,주소,메모\n1,https://a.example/1,한글\n2,,\n3,hxxps://b[.]example/2,\n"
    found = read_list(text.encode(encoding))
    assert found.rows == [(2, "https://a.example/1"), (4, "hxxps://b[.]example/2")]
    assert found.encoding == ("cp949" if encoding == "cp949" else "utf-8")


@pytest.mark.parametrize("heading", ["", "주소\n"])
def test_an_address_is_never_cut_at_its_comma(heading):
    addresses = [
        "https://board.example/view;jsessionid=1;a",
        "https://board.example/view,123,4.html",
        "https://board.example/view,123,4.html?page=2",
    ]
    text = heading + "\n".join(addresses) + f'\n"{addresses[1]}",,\n'
    assert [row for _n, row in read_list(text.encode()).rows] == [*addresses, addresses[1]]


def test_every_address_of_a_cell_is_a_row_of_its_own():
    text = '번호,주소\n1,https://a.example/1 https://b.example/2\n2,"a.example/3\nb.example/4"\n'
    assert read_list(text.encode()).rows == [
        (2, "https://a.example/1"),
        (2, "https://b.example/2"),
        (3, "a.example/3"),
        (3, "b.example/4"),
    ]


def test_500_rows_with_a_heading_are_one_list():
    rows = "url\n" + "\n".join(f"https://a.example/{n}" for n in range(500))
    assert len(read_list(rows.encode()).rows) == 500


def test_each_row_is_answered_and_the_cap_holds():
    term = a_term(daily_cap=3)
    file(a_monitor(term), "https://a.example/known")
    monitor = a_monitor(term)
    rows = ["https://a.example/known", "=HYPERLINK(1)", "https://a.example/2", "a.example/2", "no"]
    rows += [f"https://a.example/more{n}" for n in range(3)]
    handed = file_list(
        monitor=monitor, raw="\n".join(rows).encode(), statement=WEB, client_key=uuid4()
    )
    kinds = [kind for _number, kind, _words, _receipt in answers_of(handed)]
    assert kinds == [
        "known",
        "refused",
        "received",
        "twice",
        "refused",
        "received",
        "over_cap",
        "over_cap",
    ]
    assert monitor.reports.count() == 3
    assert "example" not in str(handed.rows)


def test_the_same_list_again_files_nothing_and_answers_the_same(monitor):
    key, raw = uuid4(), b"https://a.example/1\nhttps://a.example/2\n"
    first = file_list(monitor=monitor, raw=raw, statement=WEB, client_key=key)
    again = file_list(monitor=monitor, raw=raw, statement=WEB, client_key=key)
    assert first.pk == again.pk
    assert Report.objects.count() == 2


def test_another_list_in_the_same_form_gets_its_own_answers(monitor):
    key = uuid4()
    file_list(monitor=monitor, raw=b"https://a.example/1\n", statement=WEB, client_key=key)
    rows = b"no\nhttps://a.example/1\nhttps://a.example/2\n"
    handed = file_list(monitor=monitor, raw=rows, statement=WEB, client_key=key)
    handed.refresh_from_db()
    kinds = [kind for _number, kind, _words, _receipt in answers_of(handed)]
    assert kinds == ["refused", "received", "received"]
    assert (HandedList.objects.count(), Report.objects.count()) == (1, 2)


def test_a_list_says_nothing_of_what_was_known_of_children(monitor):
    file(a_monitor(), "https://a.example/1", CHILD)
    handed = file_list(
        monitor=monitor,
        raw=b"https://a.example/1\nhttps://a.example/2",
        statement=CHILD,
        client_key=uuid4(),
    )
    assert {kind for _n, kind, _w, _r in answers_of(handed)} == {"received"}


def test_a_list_goes_by_the_page_and_its_answers_come_as_a_file(as_monitor):
    page = hand_in(as_monitor, b"https://a.example/1\n=cmd|calc\n")
    assert page.status_code == 302
    shown = as_monitor.get(page["Location"])
    assert shown.context["taken"] == 1
    handed = HandedList.objects.get()
    answer = as_monitor.get(reverse("team:handed_csv", args=[handed.pk]))
    rows = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert [row[0] for row in rows[1:]] == ["1", "2"]
    assert rows[1][2] == Report.objects.get().spelt
    assert "example" not in answer.content.decode()
    assert not any(cell.startswith(("=", "+", "-", "@")) for row in rows for cell in row)
    other = signed_in(Client(), a_monitor().user)
    for name in ("handed", "handed_csv"):
        assert other.get(reverse(f"team:{name}", args=[handed.pk])).status_code == 404


@pytest.mark.parametrize("raw", [zipped(), b"GIF89a....", b""])
def test_workbooks_archives_and_pictures_are_refused_on_the_page(as_monitor, raw):
    page = hand_in(as_monitor, raw)
    assert page.status_code == 422
    assert page.context["fault"]
    assert "‘주소’라고" in page.content.decode()
    assert page.context["form"]["category"].value() == "other"
    assert not Report.objects.exists()


def test_no_byte_of_a_list_touches_the_disk(as_monitor, settings, tmp_path, monkeypatch):
    settings.FILE_UPLOAD_TEMP_DIR = str(tmp_path)
    settings.FILE_UPLOAD_MAX_MEMORY_SIZE = 1

    def refuse(*args, **kwargs):
        raise AssertionError("a temporary file was made")

    monkeypatch.setattr(uploadhandler, "TemporaryUploadedFile", refuse)
    strict = Client(enforce_csrf_checks=False)
    strict.cookies = as_monitor.cookies
    rows = "\n".join(f"https://a.example/{n}/{'x' * 1500}" for n in range(490)).encode()
    assert hand_in(strict, rows).status_code == 302
    assert list(tmp_path.iterdir()) == []


def test_more_than_the_largest_list_is_cut_off_while_it_arrives(as_monitor, rf):
    assert hand_in(as_monitor, b"a" * (LARGEST_LIST + 1)).status_code == 413
    assert hand_in(as_monitor, b"a" * (2 * LARGEST_LIST + 1)).status_code == 413
    handler = KeptInMemory(rf.post("/"))
    handler.new_file("list", "a.csv", "text/csv", None)
    with pytest.raises(uploadhandler.StopUpload):
        handler.receive_data_chunk(b"a" * (LARGEST_LIST + 1), 0)
    assert not Report.objects.exists()


def test_a_second_file_is_refused_and_a_form_needs_its_token(as_monitor):
    two = {"list": SimpleUploadedFile("a.csv", b"x"), "more": SimpleUploadedFile("b.png", b"x")}
    assert as_monitor.post(reverse("team:hand_in"), two).status_code == 413
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = as_monitor.cookies
    assert hand_in(strict, b"https://a.example/1").status_code == 403
    page = as_monitor.post(reverse("team:hand_in"), b"x", content_type="application/json")
    assert page.status_code == 415
