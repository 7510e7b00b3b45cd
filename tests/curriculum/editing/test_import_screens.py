"""The screens of an import, in Wagtail's shell."""

import csv
import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from core.jobs import run_job
from core.models import Job
from curriculum.editing.models import LessonImport
from curriculum.models import LessonPage
from tests.curriculum.lessons import a_help_line, a_unit
from users.roles import Role

from .people import someone
from .sheets import ROW, a_csv

IMPORTS = "lesson_imports"


@pytest.fixture
def editor():
    a_unit()
    a_help_line()
    return someone(Role.EDITOR)


def send(client, content: bytes, name: str = "lessons.csv"):
    return client.post(reverse(IMPORTS), {"file": SimpleUploadedFile(name, content)})


def work() -> None:
    for job in Job.objects.filter(kind__startswith="lesson_editing.", state=Job.State.WAITING):
        run_job(job.pk)


def test_a_file_is_sent_looked_at_and_written(editor):
    _person, client = editor
    sent = send(client, a_csv(ROW, {**ROW, "key": "bad", "minutes": "=SUM(A1)"}))
    assert sent.status_code == 302
    waiting = client.get(sent["Location"]).content.decode()
    assert 'data-under-way="yes"' in waiting
    assert "<progress" in waiting
    work()
    looked = client.get(sent["Location"]).content.decode()
    assert 'data-under-way="no"' in looked
    assert "초안 1개를 쓰게 됩니다" in looked
    assert not LessonPage.objects.exists()
    taken = LessonImport.objects.get()
    written = client.post(reverse("lesson_import_write", args=[taken.pk]))
    assert written.status_code == 302
    work()
    page = client.get(sent["Location"]).content.decode()
    assert "초안을 다 썼습니다" in page
    assert reverse("wagtailadmin_pages:edit", args=[LessonPage.objects.get().pk]) in page


def test_the_result_leaves_as_a_sheet_that_runs_nothing(editor):
    _person, client = editor
    send(client, a_csv(ROW, {**ROW, "key": "bad", "minutes": "=SUM(A1)"}))
    work()
    answer = client.get(reverse("lesson_import_result", args=[LessonImport.objects.get().pk]))
    rows = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert [row[0] for row in rows[1:]] == ["2", "3"]
    assert [row[2] for row in rows[1:]] == ["standing-by-1", "bad"]
    assert "숫자를 적어 주세요" in rows[2][4]
    assert not any(cell.startswith(("=", "+", "@")) for row in rows for cell in row)


@pytest.mark.parametrize(
    ("content", "name"), [(b"x", "lessons.exe"), (b"x", "lessons.xlsm"), (b"", "lessons.csv")]
)
def test_what_cannot_be_taken_is_refused_beside_the_field(editor, content, name):
    answer = send(editor[1], content, name)
    assert answer.status_code == 422
    assert answer.context["form"].errors["file"]
    assert not LessonImport.objects.exists()


def test_no_file_is_refused_beside_the_field(editor):
    answer = editor[1].post(reverse(IMPORTS))
    assert answer.status_code == 422


def test_a_file_that_cannot_be_read_says_why(editor):
    sent = send(editor[1], b"key,nonsense\na,b\n")
    work()
    page = editor[1].get(sent["Location"]).content.decode()
    assert "“nonsense”라는 열은 없습니다" in page
    assert LessonImport.objects.get().content is None


def test_another_editor_sees_nothing_of_it(editor):
    sent = send(editor[1], a_csv(ROW))
    other = someone(Role.EDITOR)[1]
    assert other.get(sent["Location"]).status_code == 404
    pk = LessonImport.objects.get().pk
    assert other.post(reverse("lesson_import_write", args=[pk])).status_code == 404
    assert other.get(reverse("lesson_import_result", args=[pk])).status_code == 404


def test_rows_are_shown_page_by_page_and_by_what_becomes_of_them(
    editor, django_assert_max_num_queries
):
    _person, client = editor
    send(client, a_csv(*({**ROW, "key": f"k{number}"} for number in range(250))))
    work()
    address = reverse("lesson_import", args=[LessonImport.objects.get().pk])
    with django_assert_max_num_queries(30):
        first = client.get(address).content.decode()
    assert "k99" in first
    assert "k100" not in first
    assert "k249" in client.get(address, {"p": "3"}).content.decode()
    assert "k0" not in client.get(address, {"only": "refused"}).content.decode()
    for absurd in ("0", "-1", "x", "99999999999999999999"):
        assert client.get(address, {"p": absurd, "only": absurd}).status_code == 200


@pytest.mark.parametrize("kind", ["xlsx", "csv", "zip"])
def test_an_empty_file_is_there_for_the_taking(editor, kind):
    answer = editor[1].get(reverse("lesson_import_template", args=[kind]))
    assert answer.status_code == 200
    assert answer["Content-Disposition"].endswith(f'jikimi-lessons.{kind}"')


def test_other_empty_files_are_not(editor):
    assert editor[1].get(reverse("lesson_import_template", args=["exe"])).status_code == 404
