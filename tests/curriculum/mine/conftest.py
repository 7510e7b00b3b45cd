import pytest
from django.test import Client

from curriculum.mine.models import OwnLesson
from curriculum.models import LessonPage
from tests.users.people import signed_in

from .shelves import a_lesson_of_three, a_teacher, an_adaptation


@pytest.fixture
def lesson() -> LessonPage:
    return a_lesson_of_three()


@pytest.fixture
def teacher(school):
    """Verified at the school."""
    return a_teacher(school)


@pytest.fixture
def client(teacher) -> Client:
    return signed_in(Client(), teacher, second_factor=False)


@pytest.fixture
def own(teacher, lesson) -> OwnLesson:
    return an_adaptation(teacher, lesson)
