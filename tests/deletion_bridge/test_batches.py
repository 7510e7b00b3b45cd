"""Many reports in one call: each with its own fate."""

import json
from datetime import timedelta
from uuid import uuid4

import pytest

from core import audit
from core.models import AuditEvent
from deletion_bridge import clock
from deletion_bridge.carriers import Claimed, Verdict, http
from deletion_bridge.carriers.http import HttpCarrier
from deletion_bridge.carriers.reading import read_batch
from deletion_bridge.client import NoAnswer, RawAnswer
from deletion_bridge.models import Destination, Handoff
from deletion_bridge.relay.lane import Lane

from .factories import a_destination, a_handoff

pytestmark = [pytest.mark.django_db, pytest.mark.core]


class BatchingPeer:
    """Takes batches; `poison` are targets that it chokes on, each in the way that it is told."""

    def __init__(self, **poison):
        self.poison = poison
        self.calls = []

    def post(self, path, body, headers):
        messages = json.loads(body)
        messages = messages if isinstance(messages, list) else [messages]
        targets = [message["data"]["target_id"] for message in messages]
        self.calls.append((path, len(targets)))
        how = [self.poison[target] for target in targets if target in self.poison]
        if "hang" in how:
            raise NoAnswer("timeout")
        if "500" in how:
            return RawAnswer(500, {}, b"")
        if "400" in how:
            return RawAnswer(400, {}, b"")
        if path.endswith(":batch"):
            results = [self._result(message) for message in messages]
            return RawAnswer(200, {}, json.dumps({"results": results[::-1]}).encode())
        result = self._result(messages[0])
        return RawAnswer(result["status"], {}, json.dumps(result).encode())

    def _result(self, message):
        if self.poison.get(message["data"]["target_id"]) == "422":
            return {"id": message["id"], "status": 422, "fault": "locator"}
        return {"id": message["id"], "status": 202, "remote_id": f"C-{message['id']}"}

    def close(self):
        pass


@pytest.fixture
def centre():
    return a_destination(batch_size=10)


@pytest.fixture
def speaking_to(monkeypatch):
    def install(peer):
        monkeypatch.setattr(http, "PeerClient", lambda base_url: peer)
        return peer

    return install


def states():
    return dict(Handoff.objects.values_list("source_id", "state"))


def rounds(centre, most):
    """Rounds of a lane, each a minute after the last."""
    for _round in range(most):
        Lane(centre.pk).round()
        Handoff.objects.pending().update(due_at=clock.now() - timedelta(seconds=1))


def test_what_waits_goes_in_as_few_calls_as_the_peer_offers(centre, speaking_to):
    peer = speaking_to(BatchingPeer())
    sent = {a_handoff().pk: None for _report in range(15)}
    assert Lane(centre.pk).round() == 15
    assert peer.calls == [("/v1/reports:batch", 10), ("/v1/reports:batch", 5)]
    receipts = dict(Handoff.objects.values_list("pk", "remote_id"))
    assert receipts == {pk: f"C-{pk}" for pk in sent}, "each has its own case number"
    chained = AuditEvent.objects.filter(action="deletion_bridge.delivered")
    assert {event.number for event in chained} == {2}, "after it was handed over"
    assert len(chained) == 15
    assert list(audit.faults()) == []


def test_one_alone_is_no_batch(centre, speaking_to):
    peer = speaking_to(BatchingPeer())
    a_handoff()
    Lane(centre.pk).round()
    assert peer.calls == [("/v1/reports", 1)]


def test_an_item_that_is_refused_takes_no_other_with_it(centre, speaking_to):
    rows = [a_handoff().source_id for _report in range(5)]
    peer = speaking_to(BatchingPeer(**{str(rows[2]): "422"}))
    Lane(centre.pk).round()
    assert states() == {row: "dead" if row == rows[2] else "delivered" for row in rows}
    assert peer.calls == [("/v1/reports:batch", 5)]
    assert Destination.objects.get().failures == 0, "the service works"


@pytest.mark.parametrize("how", ["hang", "500", "400"])
def test_an_item_that_sinks_a_whole_batch_is_found_and_the_others_arrive(centre, speaking_to, how):
    rows = [a_handoff().source_id for _report in range(6)]
    speaking_to(BatchingPeer(**{str(rows[3]): how}))
    rounds(centre, 4)
    innocent = {row: state for row, state in states().items() if row != rows[3]}
    assert set(innocent.values()) == {"delivered"}
    assert states()[rows[3]] == ("dead" if how == "400" else "pending")
    assert Destination.objects.get().failures < 5, "one row does not close the way for others"


def a_row(size=10, **changes):
    return Claimed(
        **{
            "id": uuid4(),
            "target_id": uuid4(),
            "token": uuid4(),
            "kind": Handoff.Kind.REPORT,
            "body": b"x" * size,
            "case": "",
            "attempts": 1,
            "was_due": True,
            **changes,
        }
    )


def parcels(rows, batch_size):
    destination = Destination(batch_size=batch_size, base_url="https://centre.example")
    return HttpCarrier(destination).parcels(rows, destination)


def test_no_batch_is_larger_than_the_contract_allows():
    rows = [a_row(size=30_000) for _row in range(250)]
    batches = parcels(rows, 32_000)
    assert [row for batch in batches for row in batch] == rows
    assert max(len(batch) for batch in batches) <= 100
    assert max(sum(len(row.body) + 1 for row in batch) + 1 for batch in batches) <= 1024 * 1024


def test_what_was_tried_before_and_what_follows_a_report_goes_alone():
    again, correction = a_row(attempts=2), a_row(kind=Handoff.Kind.CORRECTION, case="C-1")
    rows = [a_row(), again, a_row(), a_row(), correction, a_row()]
    assert [len(batch) for batch in parcels(rows, 50)] == [1, 1, 2, 1, 1]


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"[]",
        b"\xff",
        b'{"results": 3}',
        b'{"results": [1, {"id": 2}, {"id": "x", "status": "202"}]}',
        b'{"results": [{"id": "x", "status": 99999}]}',
        b"[" * 60_000,
    ],
)
def test_an_answer_that_says_nothing_of_a_row_leaves_it_to_be_sent_again(body):
    (answer,) = read_batch(RawAnswer(200, {}, body), [uuid4()])
    assert (answer.verdict, answer.fault) == (Verdict.AGAIN, "no_result")


@pytest.mark.parametrize("status", [400, 404, 413, 422])
def test_a_batch_refused_as_a_whole_refuses_none_of_its_rows(status):
    answers = read_batch(RawAnswer(status, {}, b""), [uuid4(), uuid4()])
    assert {answer.verdict for answer in answers} == {Verdict.AGAIN}
    assert not any(answer.counts_as_failure for answer in answers)
