"""An editor's walk in a real browser, in either language: both kinds written from nothing, one
copied, rewritten and put into the other language, both chosen for a lesson and played there."""

import pytest
from playwright.sync_api import Page
from wagtail.models import Locale

from curriculum.h5p.models import Activity
from curriculum.models import LessonPage
from tests.curriculum.lessons import a_lesson

from .desk import WRITE
from .walking import (
    breaches,
    choose_for_lesson,
    fill,
    play_chat,
    play_set,
    publish,
    put_into_other,
    save,
    write_chat,
    write_set,
)

pytestmark = [pytest.mark.e2e, pytest.mark.once]

OTHER = {"ko": "en", "en": "ko"}


@pytest.fixture(autouse=True)
def fresh() -> None:
    """Take the place of the one that works in a transaction: the server has threads of its own."""


def a_lesson_in(language: str) -> LessonPage:
    lesson = a_lesson()
    if language == "ko":
        return lesson
    locale = Locale.objects.get(language_code=language)
    translation = lesson.copy_for_translation(locale, copy_parents=True)
    for page in [*translation.get_ancestors().type(LessonPage.__mro__[1]), translation]:
        page.specific.save_revision().publish()
    return LessonPage.objects.get(pk=translation.pk)


@pytest.mark.parametrize("language", ["ko", "en"])
def test_written_copied_translated_put_into_a_lesson_and_played(
    desk: Page, language: str, site: str
) -> None:
    chat, questions = write_chat(desk, language), write_set(desk, language)
    desk.goto(f"{WRITE}{chat}/")
    assert breaches(desk) == []
    with desk.expect_navigation():
        desk.locator(f".act__ways form[action*='/{chat}/clone/'] button").click()
    copy = Activity.objects.get(source="cloned")
    desk.goto(f"{WRITE}{copy.pk}/")
    fill(desk, "p.room", "다른 방")
    assert save(desk) == copy.pk
    assert Activity.objects.get(pk=chat).parameters["room"] == "별빛"
    other = put_into_other(desk, copy.pk, "In other words")
    assert Activity.objects.get(pk=other).parameters["room"] == "In other words!"
    assert Activity.objects.get(pk=other).language == OTHER[language]
    desk.set_viewport_size({"width": 1280, "height": 900})
    for pk in (copy.pk, questions):
        publish(desk, pk)
    lesson = a_lesson_in(language)
    choose_for_lesson(desk, lesson.pk, [copy.pk, questions])
    drafted = LessonPage.objects.get(pk=lesson.pk).get_latest_revision()
    drafted.publish()  # reviewers do that, see curriculum.editing
    desk.set_viewport_size({"width": 390, "height": 844})
    desk.goto(LessonPage.objects.get(pk=lesson.pk).get_url())
    play_chat(desk, 0)
    play_set(desk, 1)
    assert breaches(desk) == []
    assert desk.troubles == []  # type: ignore[attr-defined]
