"""The demo lessons: whole, in both languages, and nothing in them that must not be."""

import re
from datetime import date

import pytest
from django.utils.translation import override

from core.models import HelpLine
from curriculum.demo.build import ALL, build
from curriculum.demo.texts import HELP_LINES
from curriculum.models import LessonPage, TeacherVerification
from tests.curriculum.lessons import a_school
from tests.users.people import make_person
from users.roles import Role

NEVER_SAID = ("몰카", "야동", "당한", "당했", "조심하세요", "음란물")


@pytest.fixture
def city(db):
    for phone in HELP_LINES:
        HelpLine.objects.create(
            name_ko=phone,
            name_en=phone,
            phone=phone,
            what_happens_ko="들어요.",
            what_happens_en="They listen.",
            always_open=True,
            review_due_on=date(2100, 1, 1),
        )
    a_school()
    for role in (Role.SCHOOL_HEAD, Role.TEACHER, Role.INSTRUCTOR):
        make_person(role, email=f"{role.value}@demo.example", is_demo=True)
    build()


def test_three_lessons_are_published_in_both_languages_and_can_be_opened(city, client):
    for code in ("ko", "en"):
        lessons = LessonPage.objects.published(code)
        assert lessons.count() == len(ALL) == 3
        for lesson in lessons:
            assert lesson.missing() == []
            page = client.get(lesson.url)
            assert page.status_code == 200
            shown = re.sub(r"<[^>]+>", "", page.content.decode().partition("<main")[2])
            if code == "en":
                in_main = shown.partition("</main>")[0]
                assert not re.search("[가-힣]", in_main.replace("한국어", "")), lesson.title


def test_minutes_add_up_and_fit_a_school_hour(city):
    for lesson in LessonPage.objects.all():
        minutes = sum(step.value["minutes"] for step in lesson.steps)
        assert minutes == lesson.minutes == (40 if lesson.year_to <= 6 else 45)


def test_the_words_are_the_fields_own(city):
    for lesson in LessonPage.objects.published("ko"):
        text = lesson.public_text() + "".join(step.value["teacher_does"] for step in lesson.steps)
        assert not [word for word in NEVER_SAID if word in text], lesson.title


def test_building_again_changes_nothing(city):
    before = LessonPage.objects.count(), TeacherVerification.objects.count()
    build()
    assert (LessonPage.objects.count(), TeacherVerification.objects.count()) == before == (6, 3)


def test_years_of_a_lesson_are_said_in_its_language(city):
    with override("en"):
        assert LessonPage.objects.published("en")[0].years == "Elementary year 4"
