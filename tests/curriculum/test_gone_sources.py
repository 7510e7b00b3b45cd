"""A variant whose source is gone: what is left stays readable or is not there; nothing breaks."""

from typing import Any
from uuid import uuid4

import pytest
from django.contrib.messages import get_messages
from django.test import Client
from django.urls import reverse
from wagtail_localize.models import Translation

from curriculum.editing.views.translating import IS_GONE
from curriculum.models import LessonPage, LessonsPage
from tests.curriculum.lessons import a_lesson
from tests.curriculum.test_law_9 import form_of
from tests.curriculum.test_translations import translated
from tests.users.people import make_person, signed_in
from users.roles import Role

OUTPUTS = ("outline", "letter", "worksheet", "plan", "pupil", "easy", "present", "notes")
PACKS = ("pupil_pack", "scorm_pack", "teacher_pack", "pupil_zip", "scorm_zip", "teacher_zip")
ROOMS = [*(f"outputs:{name}" for name in OUTPUTS + PACKS), "curriculum:teach"]
ALSO_TO_BE_MADE = (200, 202, 302, 303, 404)  # a pack or a paper nobody has asked for yet
HERE, THERE = "ko", "en"
GONE = ("deleted", "deleted with its unit", "unpublished")


def let_go(lesson: LessonPage, how: str) -> None:
    page = LessonPage.objects.get(pk=lesson.pk)
    if how == "deleted":
        page.delete()
    elif how == "deleted with its unit":
        page.get_parent().specific.delete()
    else:
        page.unpublish()


@pytest.fixture
def pair() -> dict[str, LessonPage]:
    korean = a_lesson()
    english = translated(korean)
    return {HERE: korean, THERE: english}


@pytest.fixture
def translation(pair) -> Translation:
    return Translation.objects.get(source__object_id=pair[HERE].translation_key)


@pytest.fixture
def publisher() -> Client:
    roles = (Role.EDITOR, Role.SAFEGUARDING_REVIEWER, Role.SUBJECT_REVIEWER)
    return signed_in(Client(), make_person(*roles, enrolled=True))


def other(language: str) -> str:
    return THERE if language == HERE else HERE


@pytest.mark.parametrize("how", GONE)
@pytest.mark.parametrize("language", [HERE, THERE])
def test_readers_of_the_other_language_go_on_and_are_led_nowhere(pair, how, language):
    gone, kept = pair[language], pair[other(language)]
    gone_url, client = gone.url, Client()
    let_go(gone, how)
    assert client.get(gone_url).status_code == 404
    answer = client.get(kept.url)
    assert answer.status_code == 200
    assert set(answer.context["translations"]) == {other(language)}
    assert f'href="{gone_url}"' not in answer.content.decode()
    shelf = LessonsPage.objects.get(locale=kept.locale).url
    assert client.get(shelf).context["found"].lessons == [kept]
    assert client.get(shelf, {"language": "both"}).context["found"].lessons == []
    finder = client.get(LessonsPage.objects.get(locale=gone.locale).url)
    assert finder.context["found"].lessons == []


@pytest.mark.parametrize("how", GONE)
@pytest.mark.parametrize("language", [HERE, THERE])
@pytest.mark.parametrize("room", ROOMS)
def test_each_output_of_what_is_left_is_there_and_of_what_is_gone_is_not(
    pair, head, client, how, language, room
):
    gone, kept = pair[language], pair[other(language)]
    let_go(gone, how)
    teacher = signed_in(client, head, second_factor=False)
    assert teacher.get(reverse(room, args=[gone.pk])).status_code in (302, 404)
    assert teacher.get(reverse(room, args=[kept.pk])).status_code in ALSO_TO_BE_MADE


SCREENS = {
    "sync": lambda one: reverse("wagtail_localize:update_translations", args=[one.source_id]),
    "preview": lambda one: reverse("wagtail_localize:preview_translation", args=[one.pk]),
    "po": lambda one: reverse("wagtail_localize:download_pofile", args=[one.pk]),
    "behind": lambda one: reverse("curriculum_behind"),
}
BUTTONS = {
    "sync": ("update_translations", "source_id", {}),
    "sync and publish": ("update_translations", "source_id", {"publish_translations": "on"}),
    "stop": ("stop_translation", "pk", {}),
}


@pytest.mark.parametrize("how", GONE)
@pytest.mark.parametrize("language", [HERE, THERE])
@pytest.mark.parametrize("screen", SCREENS)
def test_no_screen_of_translations_breaks(pair, translation, publisher, how, language, screen):
    let_go(pair[language], how)
    answer = publisher.get(SCREENS[screen](translation))
    assert answer.status_code in (200, 302, 404)


@pytest.mark.parametrize("language", [HERE, THERE])
@pytest.mark.parametrize("sent", [None, {}, {"publish_translations": "on"}])
def test_who_syncs_what_went_without_a_word_is_told_so(
    pair, translation, publisher, language, sent
):
    """Deleted under wagtail-localize's eyes, its rows go too; moved to another tongue, or taken out
    of the database by hand, a page leaves them behind."""
    LessonPage.objects.filter(pk=pair[language].pk).update(translation_key=uuid4())
    kept = LessonPage.objects.filter(pk=pair[other(language)].pk)
    before = kept.values().get()
    address = SCREENS["sync"](translation)
    answer: Any = publisher.get(address) if sent is None else publisher.post(address, sent)
    assert answer.status_code == 302
    assert [str(one) for one in get_messages(answer.wsgi_request)] == [str(IS_GONE)]
    assert publisher.get(answer.url).status_code == 200
    assert kept.values().get() == before


@pytest.mark.parametrize("how", GONE)
@pytest.mark.parametrize("language", [HERE, THERE])
@pytest.mark.parametrize("button", BUTTONS)
def test_no_button_of_translations_breaks(pair, translation, publisher, how, language, button):
    let_go(pair[language], how)
    name, attribute, sent = BUTTONS[button]
    address = reverse(f"wagtail_localize:{name}", args=[getattr(translation, attribute)])
    assert publisher.post(address, sent).status_code in (200, 302, 404, 422)


@pytest.mark.parametrize("how", GONE)
@pytest.mark.parametrize("language", [HERE, THERE])
@pytest.mark.parametrize(
    "sent", [None, {"localize-convert-to-alias": "on"}, {"localize-restart-translation": "on"}]
)
def test_the_editor_of_what_is_left_opens_and_answers(
    pair, translation, publisher, how, language, sent
):
    let_go(pair[language], how)
    address = reverse("wagtailadmin_pages:edit", args=[pair[other(language)].pk])
    whole = form_of(slug="as-it-is")
    answer = publisher.get(address) if sent is None else publisher.post(address, whole | sent)
    assert answer.status_code in (200, 302, 422)
    alias = reverse("wagtail_localize:convert_to_alias", args=[pair[other(language)].pk])
    assert publisher.get(alias).status_code in (200, 403, 404)


LINKS = ("sign_language_url", "captioned_video_url")


@pytest.mark.parametrize("language", [HERE, THERE])
@pytest.mark.parametrize("empty", [*LINKS, "easy_read", "transcript"])
def test_a_variant_that_was_taken_away_is_offered_nowhere(pair, head, client, language, empty):
    lesson = pair[language]
    nothing: Any = () if empty == "easy_read" else ""
    setattr(lesson, empty, nothing)
    lesson.save_revision().publish()
    pages = [lesson.url, reverse("outputs:pupil", args=[lesson.pk])]
    for url in pages:
        shown = Client().get(url)
        assert shown.status_code == 200
        words = shown.content.decode()
        assert reverse("outputs:easy", args=[lesson.pk]) not in words or empty != "easy_read"
        assert 'href=""' not in words
        assert "https://video.example/" + ("sign" if empty == LINKS[0] else "captions") not in (
            words if empty in LINKS else ""
        )
    easy = Client().get(reverse("outputs:easy", args=[lesson.pk])).status_code
    assert easy == (404 if empty == "easy_read" else 200)
