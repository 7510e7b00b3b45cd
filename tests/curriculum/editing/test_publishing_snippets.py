"""A translated snippet comes before readers by whoever may publish it, and whole or not at all."""

import pytest
from django.contrib.auth.models import Permission
from django.contrib.messages import get_messages
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from wagtail.models import Locale
from wagtail_localize.models import (
    StringSegment,
    StringTranslation,
    Translation,
    TranslationSource,
)

from instructors.manuals.models import Manual
from tests.users.people import make_person, signed_in

pytestmark = pytest.mark.django_db(transaction=True)  # what waits for a commit must be seen to run
BETTER, BEFORE = "Better words", "Older words"


@pytest.fixture
def manual() -> Manual:
    """In English, published, with words waiting that nobody has published yet."""
    korean = Manual(locale=Locale.objects.get(language_code="ko"), title="길잡이")
    korean.for_whom, korean.intro = "강사", "함께해요."
    korean.save()
    korean.save_revision().publish()
    english = Locale.objects.get(language_code="en")
    source, _new = TranslationSource.update_or_create_from_instance(korean)
    translation = Translation.objects.create(source=source, target_locale=english)
    say(translation, BEFORE)
    translation.save_target()
    say(translation, BETTER)
    return korean.get_translation(english)


def say(translation: Translation, words: str, field: str = "") -> None:
    for segment in StringSegment.objects.filter(source=translation.source):
        if not field or segment.context.path == field:
            StringTranslation.objects.update_or_create(
                translation_of=segment.string,
                locale=translation.target_locale,
                context=segment.context,
                defaults={"data": words},
            )


def who_may(*verbs: str) -> Client:
    person = make_person(enrolled=True)
    names = [f"{verb}_manual" for verb in verbs]
    wanted = Permission.objects.filter(content_type__app_label="manuals", codename__in=names)
    admin = Permission.objects.filter(codename__in=["access_admin", "submit_translation"])
    person.user_permissions.set([*wanted, *admin])
    return signed_in(Client(), person)


def publish(client: Client, manual: Manual) -> list[str]:
    """What the screen tells: "success" or "error"."""
    address = reverse("wagtailsnippets_manuals_manual:edit", args=[manual.pk])
    answer = client.post(address, {"action": "publish"})
    return [one.level_tag for one in get_messages(answer.wsgi_request)]


def title_of(manual: Manual) -> str:
    return Manual.objects.get(pk=manual.pk).title


def test_who_may_publish_it_publishes_it(manual):
    assert title_of(manual) == BEFORE
    assert publish(who_may("change", "publish"), manual) == ["success"]
    assert title_of(manual) == BETTER


def test_who_may_only_change_it_does_not(manual):
    publish(who_may("change"), manual)
    assert title_of(manual) == BEFORE


def test_words_that_do_not_fit_leave_what_was_there(manual):
    say(Translation.objects.get(), "long " * 400, "title")
    assert publish(who_may("change", "publish"), manual) == ["error"]
    words = StringTranslation.objects.get(context__path="title")
    assert "80" in words.get_error()  # said beside the field
    found = Manual.objects.get(pk=manual.pk)
    assert (found.title, found.intro) == (BEFORE, BEFORE)


def test_a_publication_that_is_refused_leaves_what_was_there(manual, monkeypatch):
    def refuse(*args, **kwargs):
        raise ValidationError("not yet")

    monkeypatch.setattr(Manual, "publish", refuse)
    assert publish(who_may("change", "publish"), manual) == ["error"]
    assert title_of(manual) == BEFORE


@pytest.mark.parametrize("verbs", [(), ("view",)])
def test_a_stranger_reaches_nothing(manual, verbs):
    publish(who_may(*verbs), manual)
    assert title_of(manual) == BEFORE
