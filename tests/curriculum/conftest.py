import pytest
from django.core.cache import cache
from django.test import Client
from django.utils import translation

from core.actors import SYSTEM
from core.search.upkeep import rebuild
from curriculum.models import LessonPage, LessonsPage
from curriculum.services.verification import appoint_head
from tests.curriculum.lessons import a_lesson, a_school, a_step
from tests.users.people import make_person, signed_in
from users.roles import Role


@pytest.fixture(autouse=True)
def fresh(db):
    cache.clear()
    with translation.override("ko"):  # a request to /en/ leaves its language behind
        yield
    cache.clear()


@pytest.fixture
def lesson() -> LessonPage:
    return a_lesson()


@pytest.fixture
def school():
    return a_school()


@pytest.fixture
def teacher():
    return make_person(Role.TEACHER)


@pytest.fixture
def as_teacher(client: Client, teacher) -> Client:
    """Signed in, and not verified yet."""
    return signed_in(client, teacher, second_factor=False)


@pytest.fixture
def head(school):
    person = make_person(Role.SCHOOL_HEAD)
    appoint_head(actor=SYSTEM, teacher_id=person.actor_id, school=school)
    return person


GROOMING = {"theme": "grooming"}


@pytest.fixture
def three():
    short = [("step", a_step(40, "main"))]
    bare = dict.fromkeys(("worksheet", "family_letter", "easy_read"), ())
    bare |= {"sign_language_url": "", "captioned_video_url": ""}
    years = {"year_from": 9, "year_to": 10}
    lessons = [
        a_lesson(title="넷", slug="four", year_from=4, year_to=4, steps=short, **GROOMING, **bare),
        a_lesson(title="여섯", slug="six", **bare),
        a_lesson(title="열", slug="ten", **years, **GROOMING, **bare),
    ]
    rebuild()
    return lessons


@pytest.fixture
def finder_url(three) -> str:
    return LessonsPage.objects.get().url
