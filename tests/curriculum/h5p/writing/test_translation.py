"""Putting an activity into the other language."""

import pytest
from django.test import Client

from curriculum.h5p.demo.build import build
from curriculum.h5p.models import Activity
from tests.curriculum.h5p.store import an_activity
from tests.users.people import make_person, signed_in
from users.roles import Role

from .desk import WRITE, Desk
from .test_desk import chat_from_nothing

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(client: Client) -> Client:
    return signed_in(client, make_person(Role.EDITOR))


def test_every_text_is_written_anew_and_all_else_stays(editor: Client) -> None:
    chat_from_nothing(editor).save()
    source = Activity.objects.get()
    desk = Desk(editor, f"{WRITE}{source.pk}/translate/")
    names = [name for name in desk.sent if name.startswith("p.")]
    assert "p.moments.0.name" not in names  # replies point to it
    assert "p.moments.0.messages.0.text" in names
    assert not any("l10n" in name for name in names)
    assert desk.save().status_code == 422
    assert len(desk.errors()) >= len(names)
    for name in names:
        desk.type(name, f"In English {len(name)}")
    desk.type("title", "Our chat")
    assert desk.save().status_code == 302
    made = Activity.objects.get(language="en")
    assert made.translation_key == source.translation_key
    assert made.parameters["l10n"]["stop"] == "Stop here"
    assert made.parameters["moments"][0]["replies"][0]["goesTo"] == "끝"
    assert made.parameters["moments"][0]["replies"][0]["text"].startswith("In English")
    assert made.parameters["moments"][1]["ending"]["isEnd"] is True
    assert editor.get(f"{WRITE}{source.pk}/translate/").status_code == 302


def test_what_was_uploaded_without_a_language_is_translated_too(editor: Client) -> None:
    """Many packages say "und". They stand in the site's first language until somebody says more."""
    uploaded = an_activity(language="und")
    desk = Desk(editor, f"{WRITE}{uploaded.pk}/translate/")
    assert desk.type("title", "In English").save().status_code == 302
    made = uploaded.get_translations().get()
    assert (made.language, made.title) == ("en", "In English")


def test_the_demo_city_has_six_activities_in_both_languages() -> None:
    build()
    build()
    assert Activity.objects.filter(language="ko", live=True, bundle__isnull=False).count() == 6
    assert Activity.objects.filter(language="en", live=True, bundle__isnull=False).count() == 6
    for korean in Activity.objects.filter(language="ko"):
        english = korean.get_translations().get()
        assert _shape(english.parameters) == _shape(korean.parameters)


def _shape(value: object) -> object:
    """Content without its words."""
    if isinstance(value, dict):
        return {key: _shape(one) for key, one in value.items() if key != "subContentId"}
    if isinstance(value, list):
        return [_shape(one) for one in value]
    return type(value).__name__
