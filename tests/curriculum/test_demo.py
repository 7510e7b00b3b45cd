"""The demo lessons: whole, in both languages, and nothing in them that must not be."""

import re
from datetime import date

import pytest
from django.utils.translation import override

from core.demo_content.law import LEGAL_FACTS
from core.models import HelpLine, LegalFact
from curriculum.audiences import IN_PARTS, SEEN_BY
from curriculum.demo.build import ALL, build
from curriculum.demo.texts import HELP_LINES
from curriculum.h5p.demo.build import build as build_activities
from curriculum.models import AchievementStandard, LessonPage, TeacherVerification
from curriculum.requirements import unsound_in
from tests.curriculum.lessons import a_school
from tests.users.people import make_person
from users.roles import Role

HOUR_OF = {year: 40 if year <= 6 else 45 if year <= 9 else 50 for year in range(1, 13)}
NEVER_SAID = ("몰카", "야동", "당한", "당했", "조심하세요", "음란물")


pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def city(shared_world):
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
    for fact in LEGAL_FACTS:
        LegalFact.objects.create(review_due_on=date(2100, 1, 1), **fact)
    build_activities()
    a_school()
    for role in (Role.SCHOOL_HEAD, Role.TEACHER, Role.INSTRUCTOR):
        make_person(role, email=f"{role.value}@demo.example", is_demo=True)
    build()


def test_eight_lessons_are_published_in_both_languages_and_can_be_opened(city, client):
    for code in ("ko", "en"):
        lessons = LessonPage.objects.published(code)
        assert lessons.count() == len(ALL) == 8
        for lesson in lessons:
            assert lesson.missing() == []
            page = client.get(lesson.url)
            assert page.status_code == 200
            main = page.content.decode().partition("<main")[2]
            said = re.sub(r'<span[^>]*lang="ko"[^>]*>.*?</span>', "", main)  # articles of law
            shown = re.sub(r"<[^>]+>", "", said)
            if code == "en":
                in_main = shown.partition("</main>")[0]
                assert not re.search("[가-힣]", in_main.replace("한국어", "")), lesson.title


def test_minutes_add_up_and_fit_a_school_hour(city):
    for lesson in LessonPage.objects.all():
        minutes = sum(step.value["minutes"] for step in lesson.steps)
        assert minutes == lesson.minutes == HOUR_OF[lesson.year_to]


def test_the_words_are_the_fields_own(city):
    for lesson in LessonPage.objects.published("ko"):
        text = "".join(str(getattr(lesson, name)) for name in SEEN_BY if "." not in name)
        text += "".join(str(getattr(lesson, name)) for name in IN_PARTS)
        assert not [word for word in NEVER_SAID if word in text], lesson.title


def test_building_again_changes_nothing(city):
    before = LessonPage.objects.count(), TeacherVerification.objects.count()
    build()
    assert (LessonPage.objects.count(), TeacherVerification.objects.count()) == before == (16, 3)


def test_years_of_a_lesson_are_said_in_its_language(city):
    with override("en"):
        assert LessonPage.objects.published("en")[0].years == "Elementary year 4"


def test_every_lesson_is_handed_out_whole(city):
    for lesson in LessonPage.objects.all():
        for name in ("starter_questions", "exit_questions", "worksheet", "family_letter"):
            assert getattr(lesson, name), (lesson.title, name)
        assert lesson.easy_read
        assert lesson.legal_facts
        assert lesson.standards.exists()
        assert lesson.lesson_format
        assert not unsound_in(lesson), lesson.title


def test_three_lessons_are_played_in_the_language_they_are_read_in(city):
    for code in ("ko", "en"):
        played = [one for one in LessonPage.objects.published(code) if one.activities]
        assert len(played) == 3
        for lesson in played:
            assert [block.value.language for block in lesson.activities] == [code, code]


def test_no_translation_of_the_demo_is_behind(city):
    assert not LessonPage.objects.behind().exists()


def test_codes_that_nobody_compared_say_so(city):
    assert AchievementStandard.objects.count() == 11
    for standard in AchievementStandard.objects.all():
        assert standard.code.startswith("demo-")
        assert "대조하지 않았습니다" in standard.source
