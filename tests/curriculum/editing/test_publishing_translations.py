"""A translation comes before readers whole or not at all, through both of wagtail-localize's
entrances, and through neither for somebody who may not publish it."""

from typing import Any, NamedTuple

import pytest
from django.contrib.messages import get_messages
from django.test import Client
from django.urls import reverse
from wagtail_localize.models import StringSegment, StringTranslation, Translation

from curriculum.editing.views.translating import NOT_PUBLISHED
from curriculum.models import LessonPage
from tests.curriculum.lessons import a_lesson
from tests.curriculum.test_translations import translated
from users.roles import Role

from .people import fresh, someone

pytestmark = pytest.mark.django_db(transaction=True)  # what waits for a commit must be seen to run
TOO_LONG = "long " * 60_000


class Kept(NamedTuple):
    source: LessonPage
    target: LessonPage
    translation: Translation

    def say(self, words: str, path: str = "objectives.") -> None:
        """Put a sentence into the translation memory, as a translator's screen does."""
        segments = StringSegment.objects.filter(source=self.translation.source)
        segment = segments.filter(context__path__startswith=path).first()
        changed = StringTranslation.objects.filter(
            translation_of=segment.string, context=segment.context
        ).update(data=words)
        assert changed == 1

    def seen(self) -> str:
        answer = Client().get(self.target.url)
        assert answer.status_code == 200
        main = answer.content.decode().partition("<main")[2].partition("</main>")[0]
        assert "EN " in main
        return main


@pytest.fixture
def kept() -> Kept:
    source = a_lesson()
    target = translated(source)
    translation = Translation.objects.get(source__object_id=source.translation_key)
    return Kept(source, target, translation)


@pytest.fixture
def publisher() -> Client:
    return someone(Role.EDITOR, Role.SAFEGUARDING_REVIEWER)[1]


def sync(client: Client, kept: Kept) -> Any:
    args = [kept.translation.source_id]
    address = reverse("wagtail_localize:update_translations", args=args)
    return client.post(address, {"publish_translations": "on"})


def publish(client: Client, kept: Kept) -> Any:
    address = reverse("wagtailadmin_pages:edit", args=[kept.target.pk])
    return client.post(address, {"action": "publish"})


ENTRANCES = pytest.mark.parametrize("entrance", [sync, publish])


@ENTRANCES
@pytest.mark.parametrize("path", ["objectives.", "intro"])
def test_words_that_are_refused_never_stand_on_the_live_page(entrance, path, publisher, kept):
    before, revisions = kept.seen(), kept.target.revisions.count()
    row = LessonPage.objects.filter(pk=kept.target.pk)
    was = row.values().get()
    kept.say(TOO_LONG, path)
    answer = entrance(publisher, kept)
    assert [one.level_tag for one in get_messages(answer.wsgi_request)] == ["error"]
    assert answer.status_code == (422 if entrance is sync else 302)
    assert kept.seen() == before
    assert row.values().get() == was
    assert kept.target.revisions.count() == revisions


def test_sync_says_that_nothing_was_published(publisher, kept):
    kept.say(TOO_LONG)
    answer = sync(publisher, kept)
    assert str(NOT_PUBLISHED) in [str(one) for one in get_messages(answer.wsgi_request)]


def test_the_screen_of_the_translation_stays_open_and_tells(publisher, kept):
    kept.say(TOO_LONG)
    address = publish(publisher, kept).url
    answer = publisher.get(address)
    assert answer.status_code == 200
    assert [one.level_tag for one in answer.context["messages"]] == ["error"]


@ENTRANCES
def test_sound_words_are_published_in_the_name_of_who_did_it(entrance, publisher, kept):
    kept.say("A better sentence")
    assert entrance(publisher, kept).status_code == 302
    assert "A better sentence" in kept.seen()
    live = fresh(kept.target)
    assert (live.live, live.has_unpublished_changes) == (True, False)
    assert live.live_revision.user_id == int(publisher.session["_auth_user_id"])
    assert not LessonPage.objects.behind().exists()


@ENTRANCES
@pytest.mark.parametrize("role", [Role.EDITOR, Role.SUBJECT_REVIEWER, Role.SAFEGUARDING_REVIEWER])
def test_one_role_alone_reaches_only_what_it_may(entrance, role, kept):
    """Who reviews for safeguarding publishes translations; who only takes changes up does not."""
    kept.say("A better sentence")
    may = role is Role.SAFEGUARDING_REVIEWER and entrance is publish
    entrance(someone(role)[1], kept)
    assert ("A better sentence" in kept.seen()) is may


@ENTRANCES
def test_a_lesson_that_is_taken_down_takes_the_right_to_publish_with_it(entrance, publisher, kept):
    kept.source.unpublish()
    fresh(kept.target).unpublish()
    entrance(publisher, kept)
    assert not fresh(kept.target).live
    assert Client().get(kept.target.url).status_code == 404


@ENTRANCES
@pytest.mark.parametrize("path", ["objectives.", "intro"])
def test_no_script_comes_in_by_a_translation(entrance, path, publisher, kept):
    kept.say('Fine <script>alert(1)</script><img src=x onerror="alert(1)">', path)
    entrance(publisher, kept)
    main = kept.seen()
    assert "Fine" in main
    assert "<script>alert" not in main
    assert "<img src=x" not in main


@ENTRANCES
@pytest.mark.parametrize(
    "markup",
    [
        "<script>alert(1)</script>",
        '<img src="x" onerror="alert(1)">',
        '<a href="https://elsewhere.example/">here</a>',
        '<b onclick="alert(1)">bold</b>',
        "<form><input></form>",
    ],
)
def test_markup_that_no_editor_could_write_is_not_used(entrance, markup, publisher, kept):
    """Kept in the translation memory, marked as wrong, and left out of every page."""
    segment = StringSegment.objects.filter(source=kept.translation.source).first()
    words = StringTranslation.objects.get(translation_of=segment.string, context=segment.context)
    words.data = f"CANARY {markup}"
    words.save()
    words.refresh_from_db()
    assert words.has_error
    entrance(publisher, kept)
    assert "CANARY" not in kept.seen()
