"""What comes back: over HTTP as a peer would send it, with every fault we could think of."""

import itertools
import json
import time
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from core import audit
from deletion_bridge import clock
from deletion_bridge.carriers.reading import read_answer
from deletion_bridge.client import RawAnswer
from deletion_bridge.models import Callback, Destination, Handoff
from deletion_bridge.relay import claim, settle
from deletion_bridge.services import applying
from deletion_bridge.signals import alarm_raised, outcome_reported
from deletion_bridge.signatures import sign

from .factories import a_destination, a_handoff, secret

pytestmark = [pytest.mark.django_db, pytest.mark.core]

KEYS = (secret("callback"),)
COURSE = ["received", "reviewing", "awaiting_approval", "approved", "removed"]


@pytest.fixture
def centre():
    return a_destination()


@pytest.fixture
def sent(centre):
    """A report that a relay has taken up; its 202 is not stored yet."""
    handoff = a_handoff()
    claim.claim(centre)
    return handoff


@pytest.fixture
def outcomes():
    heard = []

    def note(sender, target_id, state, seq, actor_kind, reason_code, **others):
        heard.append((seq, state))

    outcome_reported.connect(note)
    yield heard
    outcome_reported.disconnect(note)


@pytest.fixture
def alarms():
    kinds = []

    def note(sender, kind, **others):
        kinds.append(kind)

    alarm_raised.connect(note)
    yield kinds
    alarm_raised.disconnect(note)


def an_event(handoff, seq=1, state="received", **changes):
    return {
        "specversion": "1.0",
        "id": f"evt-{seq}-{uuid4()}",
        "type": "case.state_changed.v1",
        "data": {
            "remote_id": "C-1",
            "target_id": str(handoff.source_id),
            "seq": seq,
            "state": state,
            "state_at": "2026-03-08T09:00:00Z",
            "actor_kind": "officer",
            "reason_code": "request_approved",
            **changes,
        },
    }


def post(event, *, slug="centre", keys=KEYS, at=None, body=None, **headers):
    body = json.dumps(event).encode() if body is None else body
    webhook_id = event["id"] if isinstance(event, dict) else "evt"
    signed = sign(body, webhook_id=webhook_id, at=at or int(time.time()), secrets=keys)
    return Client(raise_request_exception=True, enforce_csrf_checks=True).post(
        reverse("bridge:callback", args=[slug]),
        body,
        content_type="application/cloudevents+json",
        headers=signed | {name.replace("_", "-"): value for name, value in headers.items()},
    )


def test_a_step_is_stored_applied_and_told(sent, outcomes):
    assert post(an_event(sent, 4, "approved")).status_code == 204
    row = Handoff.objects.get()
    assert (row.remote_state, row.remote_seq, row.remote_id) == ("approved", 4, "C-1")
    assert Callback.objects.get().verdict == "applied"
    assert outcomes == [(4, "approved")]
    assert list(audit.faults()) == []


def test_a_callback_before_our_own_note_proves_the_delivery(sent, centre):
    row = Handoff.objects.get()
    held = claim.Claimed(
        id=row.pk,
        target_id=row.source_id,
        token=row.lease_token,
        kind=row.kind,
        body=b"",
        case="",
        attempts=1,
        was_due=True,
    )
    post(an_event(sent))
    assert Handoff.objects.get().state == "delivered"
    assert not settle.settle(held, centre, read_answer(RawAnswer(500, {}, b"")))
    assert Handoff.objects.get().state == "delivered"


@pytest.mark.parametrize("order", list(itertools.permutations(range(1, 5))))
def test_every_order_of_arrival_ends_the_same(sent, outcomes, order):
    for seq in order:
        event = an_event(sent, seq, COURSE[seq - 1])
        assert post(event).status_code == 204
        assert post(event).status_code == 204, "a repetition"
    row = Handoff.objects.get()
    assert (row.remote_seq, row.remote_state) == (4, "approved")
    assert Callback.objects.count() == 4
    assert not Callback.objects.unapplied().exists()
    told = [(seq, COURSE[seq - 1]) for seq in order]
    assert outcomes == told, "every step once, so that the room above can order them by seq"


def test_an_unknown_state_is_kept_as_it_came_and_changes_nothing(sent, outcomes, alarms):
    post(an_event(sent, 2, "reviewing"))
    assert post(an_event(sent, 3, "escalated_to_mars")).status_code == 204
    stored = Callback.objects.get(seq=3)
    assert (stored.verdict, json.loads(stored.raw)["data"]["seq"]) == ("unknown_state", 3)
    assert Handoff.objects.get().remote_state == "reviewing"
    assert outcomes == [(2, "reviewing")]
    assert alarms == ["unknown_state"]


def test_a_field_that_we_do_not_know_is_no_fault(sent):
    assert post(an_event(sent, weather="fine")).status_code == 204


def test_contradictions_are_kept_and_told(sent, alarms):
    post(an_event(sent, 2, "reviewing"))
    post(an_event(sent, 2, "removed"))
    post(an_event(sent, 3, "removed", remote_id="C-2"))
    assert Handoff.objects.get().remote_state == "reviewing"
    assert alarms == ["conflict", "conflict"]


def test_nobody_learns_what_we_know(sent, centre, outcomes):
    """The same answer for a stranger's target, one never sent there, and one that is known."""
    other = a_destination("other", routed=())
    unsent = a_handoff()
    assert other.slug == "other"
    assert post(an_event(sent)).status_code == 204
    assert post(an_event(sent), slug="other").status_code == 204
    assert post(an_event(unsent)).status_code == 204
    assert Callback.objects.filter(verdict="unknown_target").count() == 2
    assert len(outcomes) == 1


@pytest.mark.parametrize(
    "arguments",
    [
        {"keys": (secret("wrong"),)},
        {"keys": ()},
        {"slug": "nobody"},
        {"at": 1_000_000_000},
        {"webhook_signature": "v1"},
        {"webhook_signature": "v1,\xff\xfe"},
        {"webhook_signature": ""},
        {"webhook_id": ""},
        {"webhook_id": "another"},
        {"webhook_timestamp": "tomorrow"},
    ],
)
def test_what_is_not_signed_by_them_is_401_and_leaves_nothing(sent, arguments):
    assert post(an_event(sent), **arguments).status_code == 401
    assert not Callback.objects.exists()


def test_a_rotated_key_still_opens(sent, centre):
    centre.callback_keys = {"old": secret("callback"), "new": secret("next")}
    centre.save()
    assert post(an_event(sent, 1)).status_code == 204
    assert post(an_event(sent, 2, "reviewing"), keys=(secret("next"),)).status_code == 204
    centre.callback_keys = {"new": secret("next")}
    centre.save()
    assert post(an_event(sent, 3, "removed")).status_code == 401


MALFORMED = [
    b"",
    b"{",
    b"[]",
    b"null",
    b'"text"',
    b"\xff\xfe\x00",
    "한글".encode("euc-kr"),
    json.dumps({"id": "evt"}).encode("utf-16"),
    b'{"id":"evt","data":[]}',
    b'{"id":"evt","data":{}}',
    b"[" * 30_000,
]


@pytest.mark.parametrize("body", MALFORMED)
def test_a_signed_body_that_is_no_message_is_400(sent, body):
    assert post(None, body=body).status_code == 400
    assert not Callback.objects.exists()


@pytest.mark.parametrize(
    "change",
    [
        {"seq": 0},
        {"seq": -1},
        {"seq": 2**70},
        {"seq": "1"},
        {"seq": True},
        {"seq": None},
        {"state": ""},
        {"state": None},
        {"state": "Removed!"},
        {"state": "x" * 41},
        {"target_id": "1"},
        {"target_id": None},
        {"target_id": ["a"]},
        {"remote_id": ""},
        {"remote_id": "a\0b"},
        {"remote_id": "\ud800"},
        {"remote_id": "x" * 121},
        {"state_at": "yesterday"},
        {"state_at": "2026-03-08T09:00:00"},
        {"state_at": "0001-01-01T00:00:00+14:00"},
        {"state_at": "2026-99-08T09:00:00Z"},
        {"state_at": 5},
        {"actor_kind": "Officer Kim of the centre"},
        {"reason_code": "because <b>I</b> say so"},
        {"evidence_ref": {"a": 1}},
    ],
)
def test_a_field_that_breaks_the_contract_is_400(sent, change):
    assert post(an_event(sent, **change)).status_code == 400
    assert not Callback.objects.exists()


def test_one_id_cannot_carry_two_messages(sent):
    event = an_event(sent)
    assert post(event).status_code == 204
    changed = {**event, "data": {**event["data"], "state": "removed"}}
    assert post(changed).status_code == 400
    assert Handoff.objects.get().remote_state == "received"


def test_an_id_in_the_body_must_be_the_one_that_was_signed(sent):
    event = an_event(sent)
    body = json.dumps({**event, "id": "evt-other"}).encode()
    assert post(event, body=body).status_code == 400


@pytest.mark.parametrize("size", [64 * 1024 + 1, 10 * 1024 * 1024])
def test_a_body_beyond_use_is_413_and_not_read(sent, size):
    assert post(None, body=b" " * size).status_code == 413


def test_only_post(client, centre):
    address = reverse("bridge:callback", args=["centre"])
    for method in ("get", "put", "delete", "head", "options"):
        assert getattr(client, method)(address).status_code == 405


def test_what_could_not_be_applied_is_applied_by_a_relay(sent, outcomes, monkeypatch):
    def broken(sender, **others):
        raise RuntimeError

    outcome_reported.connect(broken)
    try:
        assert post(an_event(sent)).status_code == 204
        assert Handoff.objects.get().remote_state == "", "nothing half-done"
    finally:
        outcome_reported.disconnect(broken)
    assert Callback.objects.get().applied_at is None
    outcomes.clear()
    assert applying.apply_left_behind() == 0, "not so soon after it failed"
    Callback.objects.update(apply_at=clock.now())
    assert applying.apply_left_behind() == 1
    assert outcomes == [(1, "received")]
    assert applying.apply_left_behind() == 0


def test_destination_off_still_hears_what_became_of_its_cases(sent, centre):
    Destination.objects.update(is_on=False)
    assert post(an_event(sent)).status_code == 204
