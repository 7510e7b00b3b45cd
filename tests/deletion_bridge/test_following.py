"""What follows a report goes after it, to its case, or ends with a reason."""

from datetime import timedelta
from uuid import uuid4

import pytest

from deletion_bridge import clock
from deletion_bridge.carriers import http
from deletion_bridge.client import RawAnswer
from deletion_bridge.models import Destination, Handoff
from deletion_bridge.payloads import Retraction, SealedMessage, retraction_envelope, sealed_envelope
from deletion_bridge.relay import claim, turns
from deletion_bridge.relay.lane import Lane
from deletion_bridge.signals import alarm_raised, delivery_moved, followup_moved

from .correspondent import a_stamp
from .factories import a_destination, a_handoff

pytestmark = [pytest.mark.django_db, pytest.mark.core]


class Peer:
    """Answers by path; what is not listed is accepted."""

    def __init__(self, **answers):
        self.answers, self.paths = answers, []

    def post(self, path, body, headers):
        self.paths.append(path)
        verb = path.rpartition(":")[2] if ":" in path else path.rpartition("/")[2]
        status = self.answers.get(verb.replace("-", "_"), 202)
        return RawAnswer(status, {}, b'{"remote_id":"C/1 x"}')

    def close(self):
        pass


@pytest.fixture
def peer(monkeypatch):
    fake = Peer()
    monkeypatch.setattr(http, "PeerClient", lambda base_url: fake)
    return fake


@pytest.fixture
def centre():
    return a_destination()


@pytest.fixture
def heard():
    """Signals in order: name and what it says."""
    told = []
    alarm = lambda sender, kind, **_others: told.append(("alarm", kind))  # noqa: E731
    moved = lambda sender, state, **_others: told.append(("report", state))  # noqa: E731
    followed = lambda sender, kind, state, **_others: told.append((kind, state))  # noqa: E731
    for signal, receiver in (
        (alarm_raised, alarm),
        (delivery_moved, moved),
        (followup_moved, followed),
    ):
        signal.connect(receiver)
    yield told
    for signal, receiver in (
        (alarm_raised, alarm),
        (delivery_moved, moved),
        (followup_moved, followed),
    ):
        signal.disconnect(receiver)


def a_retraction(report, **changes):
    stamp = a_stamp(2)
    retraction = Retraction(target_id=report.source_id, reason="mistaken")
    return Handoff.objects.create(
        **{
            "id": stamp.event_id,
            "destination": report.destination,
            "kind": Handoff.Kind.RETRACTION,
            "source_id": report.source_id,
            "cause_id": uuid4(),
            "after": report,
            "envelope": retraction_envelope(retraction, stamp=stamp),
            **changes,
        }
    )


def run(centre):
    Lane(centre.pk).round()
    Lane(centre.pk).round()


def test_it_waits_for_its_report_and_goes_to_the_case_that_it_opened(centre, peer):
    report = a_handoff()
    a_retraction(report, priority=3)
    assert [row.kind for row in claim.claim(Destination.objects.get())] == ["report"]
    Handoff.objects.update(lease_until=None, lease_token=None, silent=0, attempts=0)
    run(centre)
    assert peer.paths == ["/v1/reports", "/v1/reports/C%2F1%20x:retract"]
    assert set(Handoff.objects.values_list("state", flat=True)) == {"delivered"}


def test_a_report_that_waits_holds_back_what_follows_it_and_nothing_else(centre, peer):
    held, other = a_handoff(), a_handoff()
    Handoff.objects.filter(pk=held.pk).update(due_at=clock.now() + timedelta(hours=1))
    a_retraction(held)
    a_retraction(other)
    run(centre)
    assert Handoff.objects.pending().filter(source_id=held.source_id).count() == 2
    assert not Handoff.objects.pending().filter(source_id=other.source_id).exists()


@pytest.mark.parametrize(
    ("end", "becomes", "fault", "alarms"),
    [
        ("cancelled", "cancelled", "after_cancelled", []),
        ("dead", "parked", "after_refused", [("alarm", "parked")]),
    ],
)
def test_where_the_report_ended_so_does_what_follows(centre, heard, end, becomes, fault, alarms):
    report = a_handoff()
    follower = a_retraction(report)
    Handoff.objects.filter(pk=report.pk).update(state=end)
    heard.clear()
    assert turns.end_pointless() == 1
    follower.refresh_from_db()
    assert (follower.state, follower.last_fault) == (becomes, fault)
    assert heard == [*alarms, ("retraction", becomes)]
    assert turns.end_pointless() == 0


def test_a_case_number_that_never_comes_is_no_silence(centre, heard):
    report = a_handoff()
    follower = a_retraction(report)
    Handoff.objects.filter(pk=report.pk).update(state="delivered", delivered_at=clock.now())
    assert claim.claim(Destination.objects.get()) == []
    assert turns.end_pointless() == 0, "a reconciliation may find it yet"
    Handoff.objects.filter(pk=report.pk).update(
        delivered_at=clock.now() - turns.NO_CASE_AFTER - timedelta(minutes=1)
    )
    assert turns.end_pointless() == 1
    follower.refresh_from_db()
    assert (follower.state, follower.last_fault) == ("parked", "after_no_receipt")
    assert ("alarm", "parked") in heard


def test_a_case_that_the_service_lost_is_no_reason_to_stop_everything(centre, peer):
    """404 for a case: it is tried again until reconciliation has opened the case anew."""
    report = a_handoff()
    follower = a_retraction(report)
    peer.answers["retract"] = 404
    run(centre)
    follower.refresh_from_db()
    assert (follower.state, follower.last_fault) == ("pending", "status_404")
    assert Destination.objects.get().paused_at is None
    assert Destination.objects.get().failures == 0


def test_404_for_a_report_means_a_wrong_address_and_uses_nothing_up(centre, peer, heard):
    report = a_handoff()
    peer.answers["reports"] = 404
    run(centre)
    report.refresh_from_db()
    assert (report.state, report.attempts) == ("pending", 0)
    assert Destination.objects.get().paused_for == "status_404"
    assert ("alarm", "destination_paused") in heard


def test_a_sealed_message_is_blanked_when_its_reader_has_it(centre, peer, heard):
    stamp = a_stamp()
    message = SealedMessage(message_id=uuid4(), key_id="k1", sealed="A" * 60)
    row = Handoff.objects.create(
        id=stamp.event_id,
        destination=centre,
        kind=Handoff.Kind.SEALED,
        source_id=message.message_id,
        cause_id=message.message_id,
        envelope=sealed_envelope(message, stamp=stamp),
    )
    peer.answers["sealed_messages"] = 503
    run(centre)
    row.refresh_from_db()
    assert row.envelope["data"]["sealed"] == "A" * 60, "not before it has arrived"
    peer.answers.clear()
    Handoff.objects.update(due_at=clock.now())
    run(centre)
    row.refresh_from_db()
    assert (row.state, row.envelope) == ("delivered", {})
    assert peer.paths[-1] == "/v1/sealed-messages"
    assert ("sealed", "delivered") in heard


def test_a_destination_by_hand_is_never_taken_up(centre, peer):
    a_handoff()
    Destination.objects.update(kind="by_hand")
    assert Lane(centre.pk).round() == 0
    assert Handoff.objects.pending().get().claimed_at is None
