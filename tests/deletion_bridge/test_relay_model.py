"""The relay's promises under every order of events: sampled by a state machine, and for two relays
and one report walked through completely."""

import copy

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from deletion_bridge.models import Callback, Destination, Handoff

from .mutants import FOUND_BY_SAMPLING, FOUND_BY_WALKING
from .world import World

pytestmark = [pytest.mark.django_db, pytest.mark.core]

NETS = ["ok", "ok", "lost", "503", "refused"]


class Machine(RuleBasedStateMachine):
    """Anything may happen, in any order, on the real code; `plant` puts a bug into it first."""

    plant = None

    @initialize()
    def begin(self):
        self.patch = pytest.MonkeyPatch()
        self.world = World(self.patch)
        if self.plant:
            self.plant(self.patch, self.world)

    @rule(
        ref=st.sampled_from("abcdef"),
        crash=st.sampled_from(["no", "no", "no", "in_txn", "after_commit"]),
    )
    def file(self, ref, crash):
        self.world.file(ref, crash)

    @rule(relay=st.sampled_from([0, 1]), count=st.integers(1, 2))
    def claim(self, relay, count):
        if not self.world.hands[relay]:
            self.world.claim(relay, count)

    @rule(relay=st.sampled_from([0, 1]), net=st.sampled_from(NETS))
    def send(self, relay, net):
        self.world.send(relay, net)

    @rule(relay=st.sampled_from([0, 1]))
    def settle(self, relay):
        self.world.settle(relay)

    @rule(relay=st.sampled_from([0, 1]))
    def kill(self, relay):
        self.world.kill(relay)

    @rule(seconds=st.integers(1, 90))
    def tick(self, seconds):
        self.world.tick(seconds)

    @rule(net=st.sampled_from(NETS), seconds=st.integers(30, 700))
    def whole_round(self, net, seconds):
        self.world.whole_round(net, seconds)

    @precondition(lambda self: self.world.peer.told)
    @rule(index=st.integers(0, 1000), keep=st.booleans())
    def call_back(self, index, keep):
        self.world.call_back(index, keep=keep)

    @invariant()
    def promises(self):
        if hasattr(self, "world"):
            self.world.check()

    def teardown(self):
        if not hasattr(self, "world"):
            return
        try:
            self.world.heal()
        finally:
            self.world.close()
            self.patch.undo()


def run(plant=None, *, examples):
    planted = {"plant": staticmethod(plant) if plant else None}
    run_state_machine_as_test(
        type("Planted", (Machine,), planted),
        settings=settings(
            max_examples=examples,
            stateful_step_count=40,
            deadline=None,
            database=None,
            derandomize=True,
            phases=[Phase.generate],
            suppress_health_check=list(HealthCheck),
            report_multiple_bugs=False,
        ),
    )


def walk(monkeypatch, *, plant=None, failures=0) -> int:
    """Every interleaving of two relays and one report, breadth first.

    Two states count as one where they differ only in the number of attempts and failures, or in
    less than ten seconds. Returns how many there are.
    """
    world = World(monkeypatch)
    if plant:
        plant(monkeypatch, world)
    try:
        world.file("a")
        if failures:
            Destination.objects.update(failures=failures, open_until=world.now)
        seen, frontier = set(), [_snapshot(world)]
        while frontier:
            state = frontier.pop(0)
            for action in _possible(state[0]):
                _restore(world, state)
                _act(world, action)
                world.check()
                key = _key(world)
                if key not in seen:
                    seen.add(key)
                    after = _snapshot(world)
                    world.heal()
                    frontier.append(after)
        return len(seen)
    finally:
        world.close()


PYTHON_STATE = ("now", "hands", "delivered", "highest", "parked", "acked")


def _snapshot(world):
    held = {name: copy.copy(getattr(world, name)) for name in PYTHON_STATE}
    held["hands"] = {relay: [list(pair) for pair in rows] for relay, rows in world.hands.items()}
    held["peer"] = copy.deepcopy(world.peer)
    rows = (Handoff.objects.values().get(), Destination.objects.values().get())
    return held, rows, set(Callback.objects.values_list("pk", flat=True))


def _restore(world, state):
    held, (handoff, destination), callbacks = state
    for name, value in held.items():
        setattr(world, name, copy.deepcopy(value))
    Handoff.objects.update(**handoff)
    Destination.objects.update(**destination)
    Callback.objects.exclude(pk__in=callbacks).delete()


def _possible(held):
    yield ("tick", 50)
    if held["peer"].told:
        yield ("call_back", 0)
        if len(held["peer"].told) > 1:
            yield ("call_back", -1)
    for relay in (0, 1):
        hands = held["hands"][relay]
        if not hands:
            yield ("claim", relay)
            continue
        yield ("kill", relay)
        if hands[0][1] is None:
            yield from (("send", relay, net) for net in ("ok", "lost", "503"))
        else:
            yield ("settle", relay)


def _act(world, action):
    name, *arguments = action
    getattr(world, name)(*arguments)


def _key(world):
    row, destination = Handoff.objects.get(), Destination.objects.get()

    def ahead(moment):
        return max(0, int((moment - world.now).total_seconds()) // 10) if moment else None

    hands = tuple(
        (bool(rows), rows[0][1] and rows[0][1].verdict, rows[0][0].token == row.lease_token)
        if rows
        else None
        for rows in world.hands.values()
    )
    told = tuple(notice["seq"] for notice in world.peer.told)
    is_due = row.due_at <= world.now
    breaker = destination.is_failing and (ahead(destination.open_until) or 0) > 0
    effects = sum(world.peer.effects.values())
    return (
        row.state,
        is_due,
        ahead(row.lease_until),
        row.remote_seq,
        hands,
        told,
        destination.is_failing,
        breaker,
        effects,
    )


def test_no_sequence_of_events_loses_or_doubles_a_report():
    run(examples=60)


@pytest.mark.parametrize("failures", [0, 5])
def test_no_interleaving_of_two_relays_loses_or_doubles_a_report(monkeypatch, failures):
    assert walk(monkeypatch, failures=failures) > 100


@pytest.mark.parametrize(("plant", "words"), FOUND_BY_WALKING.items())
def test_walking_notices_a_planted_bug(monkeypatch, plant, words):
    with pytest.raises(AssertionError, match=words):
        walk(monkeypatch, plant=plant)


@pytest.mark.parametrize(("plant", "words"), FOUND_BY_SAMPLING.items())
def test_sampling_notices_a_planted_bug(plant, words):
    with pytest.raises(AssertionError, match=words):
        run(plant, examples=150)
