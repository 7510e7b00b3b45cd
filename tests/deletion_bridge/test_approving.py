"""Drafted requests: text alone, judged by name for a body, by somebody without a part in it."""

import json
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from core.models import AuditEvent
from deletion_bridge.involvement import _rooms, register_involvement
from deletion_bridge.models import ApproverStanding, Draft, Handoff
from deletion_bridge.services import approving, correct
from tests.users.people import make_person, signed_in
from users.roles import Role

from .factories import OFFICER, a_destination, a_handoff, a_payload

pytestmark = [pytest.mark.django_db, pytest.mark.core]


def at(name: str, *args) -> str:
    return reverse(f"bridge_desk:{name}", args=args)


@pytest.fixture
def report():
    a_destination()
    return a_handoff()


@pytest.fixture
def draft(report):
    return approving.take_draft(report, draft_id="D-1", language="ko", text="삭제 요청")


def a_judge():
    person = make_person(Role.APPROVER, enrolled=True)
    approving.give_standing(
        person.actor_id,
        body="women-foundation",
        body_ko="재단",
        body_en="Foundation",
        actor=OFFICER,
    )
    return person, signed_in(Client(), person)


def test_an_approval_is_made_once_by_name_and_carries_the_body_alone(report, draft):
    person, judge = a_judge()
    for _press in range(2):
        assert judge.post(at("approve", draft.pk)).status_code == 302
    [row] = Handoff.objects.filter(kind="approval")
    assert row.after == report
    assert set(row.envelope["data"]) == {"target_id", "draft_id", "body", "approver_ref"}
    assert row.envelope["data"]["body"] == "women-foundation"
    assert str(person.actor_id) not in json.dumps(row.envelope)
    event = AuditEvent.objects.get(action="deletion_bridge.approve")
    assert event.actor_id == person.actor_id
    other = judge.post(at("send_back", draft.pk), {"back-reason": "incomplete", "back-note": ""})
    assert other.status_code == 409
    assert Handoff.objects.filter(kind="return").count() == 0


def test_sent_back_the_reason_leaves_and_the_note_stays(report, draft):
    _person, judge = a_judge()
    assert judge.post(at("send_back", draft.pk), {"back-note": "x"}).status_code == 422
    picture = {"back-reason": "incomplete", "back-note": "data:image/png;base64,AAAA"}
    assert judge.post(at("send_back", draft.pk), picture).status_code == 422
    judge.post(at("send_back", draft.pk), {"back-reason": "incomplete", "back-note": "기한 없음"})
    row = Handoff.objects.get(kind="return")
    assert row.envelope["data"]["reason_code"] == "incomplete"
    assert "기한" not in json.dumps(row.envelope, ensure_ascii=False)


def test_the_facts_beside_a_draft_are_those_the_service_knows_now(report, draft):
    """A request of the victim's side turns information into a request; its judge must see that."""
    Handoff.objects.filter(pk=report.pk).update(state="delivered", remote_id="C-1")
    corrected = a_payload(target_id=report.source_id, minor_suspected="yes", priority=3)
    correct(corrected, cause_id=uuid4(), actor=OFFICER)
    _person, judge = a_judge()
    said = "예, 그렇게 보입니다"
    assert said not in judge.get(at("draft", draft.pk)).content.decode(), "not told yet"
    Handoff.objects.filter(kind="correction").update(state="delivered")
    assert said in judge.get(at("draft", draft.pk)).content.decode()


def test_nobody_judges_without_a_body_or_with_a_part_in_it(report, draft):
    without = signed_in(Client(), make_person(Role.APPROVER, enrolled=True))
    assert without.post(at("approve", draft.pk)).status_code == 409
    person, judge = a_judge()

    def had_a_part(source_id, actor_id):
        return (source_id, actor_id) == (report.source_id, person.actor_id)

    register_involvement(had_a_part)
    try:
        assert judge.post(at("approve", draft.pk)).status_code == 409
    finally:
        _rooms.remove(had_a_part)
    standing = ApproverStanding.objects.of(person.actor_id).get()
    approving.end_standing(standing.pk, actor=OFFICER)
    assert judge.post(at("approve", draft.pk)).status_code == 409
    assert Draft.objects.get().state == "waiting"


def test_a_draft_is_text_or_is_not_kept(report):
    for text in ("<img src=x>", "data:image/png;base64,AAAA", "![x](y)", "A" * 90, "\x00"):
        draft = approving.take_draft(report, draft_id=str(uuid4()), language="ko", text=text)
        assert (draft.state, draft.text) == ("unreadable", "")
    address = "삭제 요청: https://board.example/view?id=100"
    draft = approving.take_draft(report, draft_id="D-9", language="ko", text=address)
    _person, judge = a_judge()
    page = judge.get(at("draft", draft.pk)).content.decode()
    assert "hxxps[:]//board[.]example" in page
    assert "https://board" not in page


def test_what_waits_for_a_judgement_is_closed_when_the_service_goes_on(report, draft):
    said = {"target_id": report.source_id, "destination": "centre"}
    Handoff.objects.filter(pk=report.pk).update(remote_state="awaiting_approval")
    approving.on_outcome(**said, state="reviewing")  # a late word
    assert Draft.objects.get().state == "waiting"
    Handoff.objects.filter(pk=report.pk).update(remote_state="removal_requested")
    approving.on_outcome(**said, state="removal_requested")
    assert Draft.objects.get().state == "overtaken"


def test_whoever_handed_over_may_not_judge_in_the_real_house():
    """The room above says who reported or decided (surveillance_team.apps)."""
    assert _rooms, "no room says who had a part"
    assert not any(room(uuid4(), uuid4()) for room in _rooms)
