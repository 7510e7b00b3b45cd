"""Reviews due, and law that moved on: for who works on lessons."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Locale, ReferenceIndex
from wagtail_localize.models import Translation, TranslationSource

from curriculum.models import LessonPage
from tests.curriculum.lessons import a_lesson
from users.roles import Role

from .people import someone
from .test_editor import a_fact

REPORTS = ("lesson_review_report", "lesson_law_report")


@pytest.fixture
def as_editor():
    return someone(Role.EDITOR)[1]


def body(client: Client, name: str, **query: str) -> str:
    index()
    answer = client.get(reverse(name), query)
    assert answer.status_code == 200
    if answer.streaming:
        return b"".join(answer.streaming_content).decode()
    return answer.content.decode()


@pytest.mark.parametrize("name", REPORTS)
@pytest.mark.parametrize("role", [Role.SUBJECT_REVIEWER, Role.SAFEGUARDING_REVIEWER])
def test_reviewers_read_them(name, role):
    assert someone(role)[1].get(reverse(name)).status_code == 200


@pytest.mark.parametrize("name", REPORTS)
def test_others_do_not(name):
    assert someone(Role.CAMPAIGN_MANAGER)[1].get(reverse(name)).status_code in (302, 403)
    assert someone(Role.CAMPAIGN_MANAGER)[1].get(reverse(f"{name}_results")).status_code in (
        302,
        403,
    )


@pytest.mark.parametrize("name", REPORTS)
@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_they_leave_as_sheets(as_editor, name, kind):
    _a_bit_of_everything()
    index()
    answer = as_editor.get(reverse(name), {"export": kind})
    assert answer.status_code == 200
    content = b"".join(answer.streaming_content)
    assert content.startswith(b"PK") if kind == "xlsx" else "수업 하나" in content.decode()


def test_a_review_past_its_day_stands_first(as_editor):
    today = timezone.localdate()
    a_lesson(title="먼 수업", review_due_on=today + timedelta(days=300))
    a_lesson(title="가까운 수업", review_due_on=today + timedelta(days=30))
    a_lesson(title="지난 수업", review_due_on=today - timedelta(days=1))
    page = body(as_editor, "lesson_review_report")
    assert "먼 수업" not in page
    assert page.index("지난 수업") < page.index("가까운 수업")


def test_every_page_that_states_a_fact_is_named(as_editor):
    fact = a_fact(review_due_on=timezone.localdate() - timedelta(days=1))
    a_lesson(title="법을 말하는 수업", legal_facts=[("law", {"code": fact.code})])
    a_lesson(title="말하지 않는 수업")
    page = body(as_editor, "lesson_law_report")
    assert "법을 말하는 수업" in page
    assert "말하지 않는 수업" not in page
    assert "지금 다시 확인해야 합니다" in page


def test_a_fact_that_was_changed_names_the_pages_published_before(as_editor):
    administrator = someone(Role.ADMINISTRATOR)[1]
    fact = a_fact()
    lesson = a_lesson(title="앞선 수업", legal_facts=[("law", {"code": fact.code})])
    assert "바뀌기 전에" not in body(as_editor, "lesson_law_report")
    address = reverse("wagtailsnippets_core_legalfact:edit", args=[fact.pk])
    data = {
        "code": fact.code,
        "article": fact.article,
        "text_ko": "이제는 소지도 처벌받습니다.",
        "text_en": "Keeping is punished as well.",
        "in_force_on": fact.in_force_on.isoformat(),
        "reviewed_on": timezone.localdate().isoformat(),
        "review_due_on": fact.review_due_on.isoformat(),
        "source": "법제처",
    }
    assert administrator.post(address, data).status_code == 302
    page = body(as_editor, "lesson_law_report")
    assert "바뀌기 전에" in page
    lesson.get_latest_revision().publish()
    assert "바뀌기 전에" not in body(as_editor, "lesson_law_report")


@pytest.mark.parametrize("name", REPORTS)
def test_the_number_of_queries_does_not_grow(as_editor, name, django_assert_max_num_queries):
    _a_bit_of_everything()
    body(as_editor, name)
    with django_assert_max_num_queries(60) as seen:
        as_editor.get(reverse(name))
    for number in range(1, 5):
        _a_bit_of_everything(str(number))
    index()
    with django_assert_max_num_queries(len(seen)):
        as_editor.get(reverse(name))


def index() -> None:
    """What Wagtail has a job do after each change."""
    for lesson in LessonPage.objects.all():
        ReferenceIndex.create_or_update_for_object(lesson)


def _a_bit_of_everything(mark: str = "0") -> None:
    fact = a_fact(code=f"law-{mark}", review_due_on=timezone.localdate() - timedelta(days=2))
    a_lesson(
        title=f"수업 하나 {mark}",
        slug=f"one-{mark}",
        review_due_on=timezone.localdate(),
        legal_facts=[("law", {"code": fact.code})],
    )


def english_of(lesson: LessonPage) -> LessonPage:
    """Its English page, published."""
    Locale.objects.get_or_create(language_code="en")
    source, _new = TranslationSource.update_or_create_from_instance(lesson)
    for page in reversed(lesson.get_ancestors().filter(depth__gt=2).specific()):
        TranslationSource.update_or_create_from_instance(page)
    translation, _new = Translation.objects.get_or_create(
        source=source, target_locale=Locale.objects.get(language_code="en")
    )
    translation.save_target(publish=False)
    target = lesson.get_translation(translation.target_locale)
    target.get_latest_revision().publish()
    return LessonPage.objects.get(pk=target.pk)
