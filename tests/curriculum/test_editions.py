"""The number of a lesson, and what makes it go up."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from curriculum.models import LessonPage
from tests.curriculum.lessons import a_draft, a_lesson, a_step

LONG = "가" * 300_000


def publish(lesson: LessonPage, **changes) -> int:
    draft = LessonPage.objects.get(pk=lesson.pk).get_latest_revision_as_object()
    for name, value in changes.items():
        setattr(draft, name, value)
    draft.save_revision().publish()
    return LessonPage.objects.get(pk=lesson.pk).edition


def test_new_words_on_what_is_new_raise_the_number_and_corrections_do_not():
    lesson = a_lesson(whats_new="처음 펴냅니다.")
    assert LessonPage.objects.get(pk=lesson.pk).edition == 1
    assert publish(lesson, intro="글자 하나를 고쳤어요.") == 1
    assert publish(lesson, whats_new="활동지를 더했습니다.") == 2
    assert publish(lesson, intro="또 고쳤어요.") == 2
    assert publish(lesson, whats_new="") == 2
    assert publish(lesson, whats_new="  ") == 2
    assert publish(lesson, whats_new="법이 바뀌어 고쳤습니다.") == 3


def test_publishing_the_same_words_twice_counts_once():
    lesson = a_lesson()
    draft = lesson.get_latest_revision_as_object()
    draft.whats_new = "활동지를 더했습니다."
    revision = draft.save_revision()
    revision.publish()
    revision.publish()
    assert LessonPage.objects.get(pk=lesson.pk).edition == 2


def test_a_revision_says_as_which_edition_it_was_published():
    lesson = a_lesson()
    publish(lesson, whats_new="활동지를 더했습니다.")
    numbers = [one.content["edition"] for one in lesson.revisions.order_by("pk")]
    assert numbers == [1, 2]


def test_what_is_scheduled_counts_when_its_time_comes():
    lesson = a_lesson()
    draft = lesson.get_latest_revision_as_object()
    draft.whats_new, draft.go_live_at = "새 활동", timezone.now() + timedelta(days=1)
    revision = draft.save_revision()
    revision.publish()
    assert LessonPage.objects.get(pk=lesson.pk).edition == 1
    draft.go_live_at = timezone.now() - timedelta(hours=1)
    draft.save_revision().publish()
    assert LessonPage.objects.get(pk=lesson.pk).edition == 2


@pytest.mark.parametrize(
    ("field", "changes"),
    [
        ("sources", {"sources": [("source", {"title": "x", "url": "javascript:alert(1)"})]}),
        ("transcript", {"transcript": "가" * 12_001}),
        (
            "family_letter",
            {"family_letter": [("paragraph", {"title": "", "text": "가" * 300_000})]},
        ),
        ("sign_language_url", {"sign_language_url": "javascript:alert(1)"}),
        ("legal_facts", {"legal_facts": [("law", {"code": "no-such-fact"})]}),
        ("worksheet", {"worksheet": [("task", {"title": "", "what_to_do": "", "lines": 99})]}),
        ("easy_read", {"easy_read": [("sentence", {"text": "글", "picture": "../../etc"})]}),
        ("steps", {"steps": [("step", a_step(1, "main"))] * 201, "minutes": 201}),
    ],
)
def test_what_comes_by_another_door_than_the_form_is_not_published(field, changes):
    """Import and translation write blocks that no form has checked."""
    lesson = a_lesson()
    draft = lesson.get_latest_revision_as_object()
    for name, value in changes.items():
        setattr(draft, name, value)
    with pytest.raises(ValidationError) as refused:
        draft.save_revision(clean=False).publish()
    assert field in refused.value.message_dict
    assert LessonPage.objects.get(pk=lesson.pk).transcript == "안녕하세요, 여러분."


def test_a_lesson_of_many_steps_is_drawn(client):
    lesson = a_lesson(steps=[("step", a_step(1, "main"))] * 200, minutes=200)
    assert client.get(lesson.url).content.decode().count('id="step-') == 200


def test_words_of_a_script_are_shown_as_words(client):
    script = "<script>alert(1)</script>"
    lesson = a_lesson(
        transcript=script,
        whats_new=script,
        easy_read=[("sentence", {"text": script, "picture": ""})],
        worksheet=[("task", {"title": script, "what_to_do": script, "lines": 1})],
        family_letter=[("paragraph", {"title": script, "text": script})],
    )
    page = client.get(lesson.url).content.decode()
    assert script not in page
    assert page.count("&lt;script&gt;") == 7


def test_a_draft_may_hold_anything_while_it_is_written():
    draft = a_draft(easy_read=[("sentence", {"text": "글" * 500, "picture": ""})])
    assert draft.save_revision(clean=False).pk
