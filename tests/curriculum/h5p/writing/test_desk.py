"""Writing activities by the pages, with no scripts in the browser."""

import json

import pytest
from django.test import Client

from core.models import AuditEvent
from curriculum.h5p.models import Activity
from tests.users.people import make_person, signed_in
from users.roles import Role

from .desk import WRITE, Desk, latest, new_address

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(client: Client) -> Client:
    return signed_in(client, make_person(Role.EDITOR))


def chat_from_nothing(editor: Client) -> Desk:
    """A conversation of two moments, written down but not saved."""
    desk = Desk(editor, new_address("Jikimi.ChatScenario"))
    desk.type("title", "우리 반 대화").type("p.title", "밤의 메시지").type("p.room", "별빛")
    desk.type("p.moments.n0.name", "시작").type("p.moments.n0.messages.n0.text", "안녕?")
    desk.press("add p.moments.n0.replies")
    desk.type("p.moments.n0.replies.n0.text", "그만할래").type(
        "p.moments.n0.replies.n0.goesTo", "끝"
    )
    desk.press("add p.moments")
    desk.type("p.moments.n1.name", "끝").type("p.moments.n1.messages.n0.text", "…")
    desk.tick("p.moments.n1.ending.isEnd")
    desk.type("p.waysOut.n0.text", "나가기").type("p.waysOut.n0.answer", "잘했어요.")
    return desk


def test_a_chat_is_written_from_nothing_without_scripts(editor: Client) -> None:
    desk = chat_from_nothing(editor)
    assert desk.save().status_code == 302
    activity = Activity.objects.get()
    assert (activity.title, activity.source, activity.live) == ("우리 반 대화", "written", False)
    assert "Jikimi.Kit 1.0.0" in activity.pins
    content = activity.parameters
    assert [moment["name"] for moment in content["moments"]] == ["시작", "끝"]
    assert content["moments"][0]["replies"] == [{"text": "그만할래", "goesTo": "끝"}]
    assert content["moments"][1]["ending"]["isEnd"] is True
    assert content["l10n"]["stop"] == "여기서 그만하기"
    assert AuditEvent.objects.filter(action="h5p.write_activity").count() == 1


def test_a_question_set_is_written_row_by_row(editor: Client) -> None:
    desk = Desk(editor, new_address("Jikimi.QuestionSet", "en"))
    desk.type("title", "Lights").type("p.title", "Lights")
    desk.type("p.questions.n0.~library", "Jikimi.Choice 1.0").press("refresh")
    inside = "p.questions.n0.params"
    desk.type(f"{inside}.question", "Which?").type(f"{inside}.choices.n0.text", "This")
    desk.type(f"{inside}.choices.n1.text", "That").tick(f"{inside}.choices.n1.correct")
    desk.press(f"up {inside}.choices.n1").press("add p.questions")
    desk.type("p.questions.n1.~library", "Jikimi.Reflect 1.0").press("refresh")
    desk.type("p.questions.n1.params.question", "What would help?")
    desk.press("up p.questions.n1").press(f"add {inside}.choices")
    desk.press(f"remove {inside}.choices.n2")
    assert desk.save().status_code == 302
    questions = Activity.objects.get().parameters["questions"]
    assert [one["library"] for one in questions] == ["Jikimi.Reflect 1.0", "Jikimi.Choice 1.0"]
    assert [one["text"] for one in questions[1]["params"]["choices"]] == ["That", "This"]
    assert questions[1]["params"]["l10n"]["check"] == "Check"
    assert all(len(one["subContentId"]) == 36 for one in questions)


def test_what_is_wrong_stands_beside_its_field_and_nothing_is_lost(editor: Client) -> None:
    desk = chat_from_nothing(editor)
    desk.type("p.moments.n0.replies.n0.goesTo", "어딘가").type("p.room", "")
    assert desk.save().status_code == 422
    assert Activity.objects.count() == 0
    assert any("어딘가" not in one and "시작, 끝" in one for one in desk.errors())
    field = desk.page.select_one("#id_p-moments-n0-replies-n0-goesTo")
    assert field["value"] == "어딘가"
    assert field["aria-describedby"].endswith("-error")
    assert desk.page.select_one(f"#{field['aria-describedby'].split()[-1]}").get_text(strip=True)
    assert desk.page.select_one("[data-act-wrong] a[href='#id_p-room']")
    assert desk.page.select_one("#id_p-moments-n1-messages-n0-text").text.strip() == "…"
    desk.type("p.moments.n0.replies.n0.goesTo", "끝").type("p.room", "별빛")
    assert desk.save().status_code == 302


@pytest.mark.parametrize("kind", ["Jikimi.QuestionSet", "Jikimi.ChatScenario"])
def test_every_fault_is_tied_to_its_field_for_who_does_not_see_it(
    editor: Client, kind: str
) -> None:
    desk = Desk(editor, new_address(kind))
    assert desk.save().status_code == 422
    faults = [one["id"] for one in desk.page.select(".act [id$=-error]")]
    assert len(faults) >= 2
    untied = [one for one in faults if not desk.page.select(f'[aria-describedby~="{one}"]')]
    assert untied == []


def test_what_is_live_stays_until_it_is_published(editor: Client) -> None:
    chat_from_nothing(editor).save()
    activity = Activity.objects.get()
    activity.latest_revision.publish()
    desk = Desk(editor, f"{WRITE}{activity.pk}/")
    desk.type("p.room", "다른 방").press("add p.waysOut").press("remove p.waysOut.n0")
    before = json.dumps(activity.parameters, sort_keys=True)
    assert desk.save().status_code == 302
    activity.refresh_from_db()
    assert json.dumps(activity.parameters, sort_keys=True) == before
    changed = latest(activity.pk).parameters
    assert changed["room"] == "다른 방"
    assert {**changed, "room": "별빛"} == activity.parameters


def test_two_editors_do_not_overwrite_each_other(editor: Client) -> None:
    chat_from_nothing(editor).save()
    activity = Activity.objects.get()
    mine, theirs = (Desk(editor, f"{WRITE}{activity.pk}/") for _ in range(2))
    assert theirs.type("p.room", "그들의 방").save().status_code == 302
    answer = mine.type("p.room", "나의 방").save()
    assert answer.status_code == 422
    assert mine.page.select_one("#id_p-room")["value"] == "나의 방"
    assert latest(activity.pk).parameters["room"] == "그들의 방"


@pytest.mark.parametrize(
    "order",
    ["add", "up p", "down p.moments.n9", "remove x.y", "add p.moments\x00", "\ud7ff", "x" * 999],
)
def test_an_order_that_means_nothing_changes_nothing(editor: Client, order: str) -> None:
    desk = chat_from_nothing(editor)
    answer = desk.press(order).answer
    assert answer.status_code in {200, 400}
    assert Activity.objects.count() == 0


def test_others_find_the_desk_closed(client: Client) -> None:
    signed_in(client, make_person(Role.CAMPAIGN_MANAGER))
    for address in (WRITE, f"{WRITE}more/", new_address("Jikimi.ChatScenario")):
        assert client.get(address).status_code in {302, 403}


def test_only_kinds_that_can_be_written_are_begun(editor: Client) -> None:
    address = new_address("Jikimi.Kit")
    assert editor.get(address).status_code == 404
    assert editor.get(address.replace("/ko/", "/fr/")).status_code == 404
    assert editor.get(f"{WRITE}99999/").status_code == 404
