"""A small world around the real bridge: a clock, a peer that keeps its promises, two relays whose
steps can be taken one at a time. Used by the state machine and by the exhaustive walk."""

import json
import time
from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

from django.db import transaction

from deletion_bridge import client, clock, signals
from deletion_bridge.carriers import http
from deletion_bridge.models import Callback, Destination, Handoff, Route
from deletion_bridge.payloads import moment
from deletion_bridge.relay import claim, settle
from deletion_bridge.services import handing_over, receiving
from deletion_bridge.signatures import sign

from .factories import OFFICER, a_destination, a_payload

START = datetime(2026, 3, 8, 9, 0, tzinfo=UTC)
COURSE = ("received", "reviewing", "removal_requested", "removed")


class Crash(Exception):
    """The process dies here."""


class Peer:
    """What the contract asks of the other side: one effect for each key."""

    def __init__(self) -> None:
        self.cases: dict[str, dict] = {}
        self.effects: dict[str, int] = {}
        self.told: list[dict] = []
        self.dedupes = True
        self.net = "ok"

    def post(self, path: str, body: bytes, headers: dict[str, str]) -> client.RawAnswer:
        """As PeerClient.post; `net` says what happens on the way."""
        if self.net == "refused":
            raise client.NoAnswer("refused")
        if self.net == "503":
            return client.RawAnswer(503, {}, b"")
        key = headers["idempotency-key"]
        if key not in self.cases or not self.dedupes:
            self._open(key, json.loads(body)["data"]["target_id"])
        if self.net == "lost":
            raise client.NoAnswer("timeout")
        return client.RawAnswer(202, {}, json.dumps(self.cases[key]).encode())

    def _open(self, key: str, target_id: str) -> None:
        case = {"remote_id": f"C-{len(self.cases)}", "state": "received", "seq": 1}
        self.cases[key] = case
        self.effects[target_id] = self.effects.get(target_id, 0) + 1
        for seq, state in enumerate(COURSE, start=1):
            self.told.append({**case, "seq": seq, "state": state, "target_id": target_id})


class World:
    """The real hand_over, claim, send, settle and receive_callback, on the database under test."""

    def __init__(self, monkeypatch) -> None:
        Callback.objects.all().delete()
        Handoff.objects.all().delete()
        Route.objects.all().delete()
        Destination.objects.all().delete()
        self.destination = a_destination()
        self.now = START
        monkeypatch.setattr(clock, "now", lambda: self.now)
        self.peer = Peer()
        monkeypatch.setattr(http, "PeerClient", lambda base_url: self.peer)
        self.acked: dict[str, UUID] = {}
        self.after_commit: list = []
        self.hands: dict[int, list] = {0: [], 1: []}
        self.delivered: set[UUID] = set()
        self.highest: dict[UUID, int] = {}
        self.parked: set[UUID] = set()
        self._listen()

    # -- what happens

    def file(self, ref: str, crash: str = "no") -> None:
        """A room decides, and hands over in the same transaction."""
        target_id = self.acked.get(ref) or uuid4()
        try:
            with transaction.atomic():
                payload = a_payload(target_id=target_id)
                handing_over.hand_over(payload, actor=OFFICER)
                if crash == "in_txn":
                    raise Crash
            self.acked[ref] = target_id
            if crash == "after_commit":
                raise Crash
            for work in self.after_commit:
                work()
        except Crash:
            pass
        self.after_commit.clear()

    def claim(self, relay: int, count: int = 1) -> None:
        rows = claim.claim(Destination.objects.get(), count)
        self.hands[relay] = [[row, None] for row in rows]

    def send(self, relay: int, net: str) -> None:
        self.peer.net = net
        for pair in self.hands[relay]:
            if pair[1] is None:
                (pair[1],) = http.HttpCarrier(self.destination).deliver([pair[0]], self.destination)
                return

    def settle(self, relay: int) -> None:
        for pair in self.hands[relay]:
            if pair[1] is not None:
                settle.settle(pair[0], self.destination, pair[1])
                self.hands[relay].remove(pair)
                return

    def kill(self, relay: int) -> None:
        self.hands[relay] = []

    def tick(self, seconds: int) -> None:
        self.now += timedelta(seconds=seconds)

    def whole_round(self, net: str, seconds: int) -> None:
        """One relay's round in one step, so that deep states of retrying are reached."""
        self.tick(seconds)
        if self.hands[0]:
            return
        self.claim(0, 2)
        while self.hands[0]:
            self.send(0, net)
            self.settle(0)

    def call_back(self, index: int, *, keep: bool = False) -> None:
        """The peer reports one of the states that it has reached, in any order, maybe again."""
        notice = self.peer.told[index % len(self.peer.told)]
        if not keep:
            self.peer.told.remove(notice)
        event_id = f"{notice['remote_id']}-{notice['seq']}"
        data = {**notice, "state_at": moment(START), "actor_kind": "ai", "reason_code": ""}
        body = json.dumps({"id": event_id, "data": data}).encode()
        secrets = self.destination.callback_keys.values()
        headers = sign(body, webhook_id=event_id, at=int(time.time()), secrets=secrets)
        receiving.receive_callback(self.destination.slug, body, headers)
        target = UUID(notice["target_id"])
        self.highest[target] = max(self.highest.get(target, 0), notice["seq"])

    # -- what must hold

    def check(self) -> None:
        rows = {row.source_id: row for row in Handoff.objects.all()}
        for ref, target_id in self.acked.items():
            assert target_id in rows, f"{ref} was acknowledged and nobody has to deliver it"
        for target_id, count in self.peer.effects.items():
            assert count == 1, f"{count} effects"
            assert UUID(target_id) in rows, "the peer has what was never committed"
        now_delivered = set()
        for row in rows.values():
            if row.state == Handoff.State.DELIVERED:
                now_delivered.add(row.source_id)
                assert str(row.source_id) in self.peer.effects, "marked delivered, never received"
            assert row.state != Handoff.State.DEAD, "given up without having been refused"
            if row.state == Handoff.State.PARKED:
                assert row.pk in self.parked, "parked without calling anybody"
            known = self.highest.get(row.source_id, 0)
            assert row.remote_seq == known, "the newest state is not the one we show"
            assert not known or row.remote_state == COURSE[known - 1]
        assert self.delivered <= now_delivered, "delivered went back"
        self.delivered = now_delivered

    def heal(self) -> None:
        """When all is well again, everything arrives."""
        self.hands = {0: [], 1: []}
        for _round in range(60):
            self.tick(100)
            self.claim(0, 20)
            while self.hands[0]:
                self.send(0, "ok")
                self.settle(0)
            if not Handoff.objects.pending().exists():
                break
        self.check()
        for ref, target_id in self.acked.items():
            if Handoff.objects.get(source_id=target_id).pk not in self.parked:
                assert self.peer.effects.get(str(target_id)) == 1, f"{ref} never arrived"

    def close(self) -> None:
        signals.alarm_raised.disconnect(self._alarm)

    def _listen(self) -> None:
        signals.alarm_raised.connect(self._alarm)

    def _alarm(self, sender, kind, handoff_id, **others) -> None:
        if kind == "parked":
            self.parked.add(handoff_id)
