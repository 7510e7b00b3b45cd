"""A translation whose original has moved on says so, until somebody has looked at both."""

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from core.actors import SYSTEM
from core.models import AuditEvent
from curriculum.h5p.models import Activity
from curriculum.h5p.services import clone_activity
from curriculum.h5p.writing.services import translate_activity
from tests.users.people import make_person, signed_in
from users.roles import Role

from .desk import WRITE, Desk
from .test_desk import chat_from_nothing

pytestmark = pytest.mark.django_db
LIST = "/admin/snippets/h5p/activity/"
ITS_BUTTONS = ("translatableobject", "SELECT 1 AS")
"""wagtail-localize asks for each row whether it may offer a translation."""
COLUMNS = ("내용의 언어", "번역 상태")


@pytest.fixture
def editor(client: Client) -> Client:
    return signed_in(client, make_person(Role.EDITOR))


@pytest.fixture
def pair(editor: Client) -> tuple[Activity, Activity]:
    """An original and its translation, in line."""
    chat_from_nothing(editor).save()
    original = Activity.objects.get()
    desk = Desk(editor, f"{WRITE}{original.pk}/translate/")
    for name in [name for name in desk.sent if name.startswith("p.")]:
        desk.type(name, "In English")
    assert desk.type("title", "Our chat").save().status_code == 302
    return original, Activity.objects.get(language="en")


def page_of(editor: Client, activity: Activity) -> Desk:
    return Desk(editor, f"{WRITE}{activity.pk}/")


def drifted(editor: Client, activity: Activity) -> str:
    found = page_of(editor, activity).page.select_one(".act-drift")
    return found.get_text(" ", strip=True) if found else ""


def standings(editor: Client) -> dict[str, str]:
    """What the list says of each activity, by its language."""
    page = BeautifulSoup(editor.get(LIST).content.decode(), "html.parser")
    names = [one.get_text(" ", strip=True) for one in page.select("table.listing thead th")]
    rows = [row.select("td") for row in page.select("table.listing tbody tr")]
    places = [next(at for at, one in enumerate(names) if name in one) for name in COLUMNS]
    cells = [[row[place].get_text(" ", strip=True) for place in places] for row in rows]
    return dict(cells)


def rewrite(editor: Client, original: Activity, room: str) -> None:
    assert page_of(editor, original).type("p.room", room).save().status_code == 302


def test_both_pages_say_what_has_changed(editor: Client, pair: tuple[Activity, Activity]) -> None:
    original, translation = pair
    assert drifted(editor, translation) == drifted(editor, original) == ""
    rewrite(editor, original, "다른 방")
    said = drifted(editor, translation)
    assert "다른 방" in said
    assert "별빛" in said
    links = page_of(editor, original).page.select(".act__note a")
    assert [one["href"] for one in links] == [f"{WRITE}{translation.pk}/"]


def test_what_no_pupil_reads_is_no_change(editor: Client, pair: tuple[Activity, Activity]) -> None:
    original, translation = pair
    page_of(editor, original).tick("p.moments.0.ending.isEnd").save()
    assert drifted(editor, translation) == ""


def test_an_editor_says_that_they_are_in_line_again(
    editor: Client, pair: tuple[Activity, Activity]
) -> None:
    original, translation = pair
    rewrite(editor, original, "다른 방")
    form = page_of(editor, translation).page.select_one(".act-drift form")
    seen = form.select_one("[name=seen]")["value"]
    rewrite(editor, original, "또 다른 방")
    editor.post(form["action"], {"seen": seen})  # what they looked at is not what it says now
    assert "또 다른 방" in drifted(editor, translation)
    fresh = page_of(editor, translation).page.select_one(".act-drift [name=seen]")["value"]
    for _ in range(2):
        assert editor.post(form["action"], {"seen": fresh}).status_code == 302
    assert drifted(editor, translation) == ""
    assert AuditEvent.objects.filter(action="h5p.bring_in_line").count() == 1
    rewrite(editor, original, "별빛")
    assert "별빛" in drifted(editor, translation)


def test_saving_or_publishing_a_translation_keeps_what_it_was_in_line_with(
    editor: Client, pair: tuple[Activity, Activity]
) -> None:
    original, translation = pair
    rewrite(editor, original, "다른 방")
    page_of(editor, translation).type("p.room", "Another room").save()
    Activity.objects.get(pk=translation.pk).latest_revision.publish()
    assert "다른 방" in drifted(editor, translation)


def test_an_original_has_nothing_to_be_in_line_with(
    editor: Client, pair: tuple[Activity, Activity]
) -> None:
    assert editor.post(f"{WRITE}{pair[0].pk}/in-line/", {"seen": "x"}).status_code == 404
    assert editor.get(f"{WRITE}{pair[1].pk}/in-line/").status_code == 405


def test_the_list_says_which_translations_are_behind(
    editor: Client, pair: tuple[Activity, Activity]
) -> None:
    original, _translation = pair
    assert standings(editor) == {"ko": "", "en": "원문과 같은 내용이에요"}
    rewrite(editor, original, "다른 방")
    assert standings(editor) == {"ko": "", "en": "원문이 바뀌었어요"}
    rewrite(editor, original, "별빛")
    assert standings(editor) == {"ko": "", "en": "원문과 같은 내용이에요"}


def test_more_translations_in_the_list_are_not_more_queries(
    editor: Client, pair: tuple[Activity, Activity]
) -> None:
    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            editor.get(LIST)
        ours = [one for one in queries if not any(part in one["sql"] for part in ITS_BUTTONS)]
        return len(ours)

    asked()  # what is kept for good is kept now
    before = asked()
    for _ in range(4):
        copy = clone_activity(pair[0], actor=SYSTEM)
        translate_activity(
            copy.pk, language="en", title="In English", parameters=copy.parameters, actor=SYSTEM
        )
    assert asked() == before
