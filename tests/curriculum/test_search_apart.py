"""What only teachers see is found by verified teachers, and by nobody else in any way (law 8)."""

import io
import json

import pytest
import time_machine
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.models import Locale, Page

from core.actors import SYSTEM
from core.jobs.run import run_job
from core.models import Job, WordsApart
from core.search.apart import holds
from core.search.asked import understand
from core.search.words import indexed
from curriculum.models import LessonPage, LessonsPage
from curriculum.services.verification import end_verification
from tests.curriculum.lessons import a_lesson, a_step
from tests.curriculum.marks import WITHOUT_WORDS, a_marked_lesson, mark_of
from tests.curriculum.test_law_8 import verify
from tests.users.people import make_person, signed_in
from users.roles import Role

WORD = "두루미"  # stands in no text but that for teachers
ASKED = (WORD, "두루미를", "두루미 합성", "crane")
NOTE = "교사용 안내에 있어요"

pytestmark = pytest.mark.core


def index_now() -> None:
    """Do what publishing and the like asked of the index, as a worker does."""
    for job in Job.objects.filter(kind="core.django_task", state=Job.State.WAITING):
        run_job(job.pk)


def with_notes(**changes) -> LessonPage:
    note = {"title": "준비", "text": f"{WORD}를 접어 두어요. A paper crane."}
    return a_lesson(**{"teacher_notes": [("note", note)], **changes})


@pytest.fixture
def noted() -> LessonPage:
    lesson = with_notes()
    a_lesson(title="합성은 사진만이 아니다", slug="other")
    index_now()
    return lesson


@pytest.fixture
def as_verified(teacher, school) -> Client:
    verify(teacher, school)
    return signed_in(Client(), teacher, second_factor=False)


def finder() -> str:
    return LessonsPage.objects.get(locale__language_code="ko").url


def found_by(client: Client, words: str) -> list[int]:
    found = client.get(finder(), {"q": words}).context["found"]
    return [lesson.pk for lesson in found.lessons]


def others() -> dict[str, Client]:
    """Everybody but a verified teacher: signed out, a pupil's browser, not verified, over, and
    somebody of another kind."""
    forged = Client()
    forged.cookies["sessionid"] = "made-up"
    roles = {"unverified": Role.TEACHER, "instructor": Role.INSTRUCTOR, "monitor": Role.MONITOR}
    people = {
        name: signed_in(Client(), make_person(role), second_factor=False)
        for name, role in roles.items()
    }
    return {"visitor": Client(), "forged": forged, **people}


def answers(client: Client) -> list[tuple]:
    """Everything of an answer that words could change: what stands on the page, and its cost."""
    said = []
    for path in (finder(), "/search/"):
        for words in ASKED:
            with CaptureQueriesContext(
                connection,
            ) as asked:
                answer = client.get(path, {"q": words})
            body = answer.content.decode()
            said.append((path, words, body[body.index("<main") :], len(asked)))
    return said


def printed(words: str) -> dict:
    out = io.StringIO()
    call_command("search", words, stdout=out)
    return json.loads(out.getvalue())


def test_nobody_elses_search_differs_by_what_only_teachers_see(noted):
    everybody = others()
    for client in everybody.values():
        answers(client)  # what is looked up once for each process
    whole = {name: answers(client) for name, client in everybody.items()}
    told = [printed(words) for words in ASKED]
    assert printed(WORD)["count"] == 0
    assert all(found_by(client, WORD) == [] for client in everybody.values())

    noted.teacher_notes = []
    noted.save_revision().publish()
    index_now()
    assert WORD not in noted.text_apart()
    for name, client in everybody.items():
        for now, then in zip(answers(client), whole[name], strict=True):
            assert now == then, name
    assert [printed(words) for words in ASKED] == told


def test_the_index_apart_is_not_asked_for_others(noted):
    table = WordsApart._meta.db_table
    for name, client in others().items():
        with CaptureQueriesContext(connection) as asked:
            found_by(client, WORD)
            client.get("/search/", {"q": WORD})
        assert not [one for one in asked if table in one["sql"]], name


@pytest.mark.parametrize("words", ASKED)
def test_a_verified_teacher_finds_it_and_is_told_where_without_a_word_of_it(
    as_verified, noted, words
):
    answer = as_verified.get(finder(), {"q": words})
    assert noted.pk in [lesson.pk for lesson in answer.context["found"].lessons]
    page = answer.content.decode()
    assert NOTE in page
    assert "접어" not in page
    assert f"/lessons/{noted.pk}/teach/" in page

    page = as_verified.get("/search/", {"q": words}).content.decode()
    assert NOTE in page
    assert "접어" not in page
    assert f"/lessons/{noted.pk}/teach/" in page


def test_what_a_teacher_found_is_kept_by_nobody_and_given_to_nobody_else(as_verified, noted):
    for path in (finder(), "/search/"):
        answer = as_verified.get(path, {"q": WORD})
        assert answer["Cache-Control"] == "no-store, private"
        assert NOTE not in Client().get(path, {"q": WORD}).content.decode()
    plain = Client().get(finder())
    assert "public" in plain["Cache-Control"]
    assert as_verified.get(finder()).content == plain.content


def test_it_is_not_found_once_the_verification_is_over(as_verified, teacher, school, noted):
    assert found_by(as_verified, WORD) == [noted.pk]
    with time_machine.travel("2099-01-01", tick=False):
        later = signed_in(Client(), teacher, second_factor=False)
        assert found_by(later, WORD) == []
    row = verify(teacher, school)
    end_verification(actor=SYSTEM, verification=row, anywhere=True)
    assert found_by(as_verified, WORD) == []
    assert NOTE not in as_verified.get("/search/", {"q": WORD}).content.decode()


def test_every_field_that_visitors_do_not_see_is_found_and_no_other(as_verified):
    from curriculum.audiences import SEEN_BY, Audience

    marked = a_marked_lesson()
    index_now()
    kept = WordsApart.objects.get(page=marked).tokens
    hidden = {name for name, seen in SEEN_BY.items() if Audience.VISITOR not in seen}
    words = {name for name in SEEN_BY if name not in WITHOUT_WORDS}
    assert {name for name in words if mark_of(name) in kept.split()} == hidden & words
    assert found_by(as_verified, mark_of("steps.notes")) == [marked.pk]


def test_the_index_follows_the_lesson(as_verified, noted):
    noted.unpublish()
    assert found_by(as_verified, WORD) == []
    noted = LessonPage.objects.get(pk=noted.pk)
    noted.save_revision().publish()
    index_now()
    assert found_by(as_verified, WORD) == [noted.pk]

    draft = LessonPage.objects.get(pk=noted.pk)
    draft.teacher_notes = [("note", {"title": "준비", "text": "까투리를 접어요."})]
    revision = draft.save_revision()
    index_now()
    assert found_by(as_verified, "까투리") == []
    revision.publish()
    index_now()
    assert found_by(as_verified, "까투리") == [noted.pk]
    assert found_by(as_verified, WORD) == []

    unit = noted.get_parent()
    LessonPage.objects.get(pk=noted.pk).move(unit, "first-child")
    index_now()
    assert found_by(as_verified, "까투리") == [noted.pk]
    LessonPage.objects.get(pk=noted.pk).delete()
    assert found_by(as_verified, "까투리") == []
    assert not WordsApart.objects.filter(pk=noted.pk).exists()


def test_a_translation_is_found_in_its_own_language(as_verified, noted):
    english = Locale.objects.get(language_code="en")
    copy = noted.copy_for_translation(english, copy_parents=True)
    copy.teacher_notes = [("note", {"title": "Prepare", "text": "Fold a heron."})]
    copy.save_revision().publish()
    english_finder = LessonsPage.objects.get(locale=english)
    index_now()
    found = as_verified.get(english_finder.url, {"q": "heron"})
    assert [one.pk for one in found.context["found"].lessons] == [copy.pk]
    assert "In the notes for teachers" in found.content.decode()
    assert found_by(as_verified, "heron") == []


def test_one_command_builds_both(as_verified, noted):
    WordsApart.objects.all().delete()
    assert found_by(as_verified, WORD) == []
    call_command("rebuild_search_index", stdout=io.StringIO())
    assert found_by(as_verified, WORD) == [noted.pk]


def test_a_page_behind_a_door_is_not_found_on_the_whole_site(as_verified, noted):
    from wagtail.models import PageViewRestriction

    PageViewRestriction.objects.create(page=Page.objects.get(pk=noted.pk), password="x" * 12)
    assert NOTE not in as_verified.get("/search/", {"q": WORD}).content.decode()


def test_public_words_come_first_and_facets_count_both(as_verified, noted):
    second = with_notes(
        title="둘", slug="two", year_from=9, year_to=9, steps=[("step", a_step(40, "main"))]
    )
    third = a_lesson(title=f"{WORD} 이야기", slug="three", year_from=9, year_to=9)
    index_now()
    found = as_verified.get(finder(), {"q": WORD}).context["found"]
    assert [one.pk for one in found.lessons] == [third.pk, second.pk, noted.pk]
    assert found.in_notes == {second.pk, noted.pk}
    assert not found.is_loose
    narrowed = as_verified.get(finder(), {"q": WORD, "band": "m"}).context["found"]
    assert {one.pk for one in narrowed.lessons} == {second.pk, third.pk}


@pytest.mark.parametrize(
    ("text", "words", "fits"),
    [
        ("온라인그루밍을 살펴요", "그루밍", True),
        ("디지털 성범죄", "디지털성범죄", True),
        ("불법 촬영", "불법촬영을", True),
        ("고운 그루", "그루밍", False),
        ("신고를 돕기", "신고", True),
        ("two papers", "paper", True),
        ("", "그루밍", False),
        ("그루밍", "%_' OR 1=1", False),
    ],
)
def test_words_apart_are_read_as_the_index_reads_them(text, words, fits):
    assert holds(understand(words).every, indexed(text)) is fits
