"""Operators, health, the demo destination, and the loop around the lanes."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone

from core.models import AuditEvent
from deletion_bridge import demo, health
from deletion_bridge.models import Destination, Handoff, RelayBeat, Route
from deletion_bridge.relay import waking
from deletion_bridge.relay.loop import Relay
from deletion_bridge.services import operating, standings
from deletion_bridge.vocabulary import CATEGORY_CODES

from .factories import OFFICER, a_destination, a_handoff
from .test_relay import FakeClient

pytestmark = [pytest.mark.django_db, pytest.mark.core]


@pytest.fixture
def peer(monkeypatch):
    fake = FakeClient()
    monkeypatch.setattr("deletion_bridge.carriers.http.PeerClient", lambda base_url: fake)
    return fake


def test_a_paused_destination_goes_on_where_it_was(peer):
    centre = a_destination()
    operating.pause(centre, actor=OFFICER)
    operating.pause(centre, actor=OFFICER)
    handoff = a_handoff()
    assert Relay("r").run_once() == 0

    operating.resume(centre, actor=OFFICER)
    assert Relay("r").run_once() == 1
    assert Handoff.objects.get(pk=handoff.pk).state == "delivered"
    actions = AuditEvent.objects.filter(subject_kind="destination").values_list("action", flat=True)
    assert list(actions) == ["deletion_bridge.pause", "deletion_bridge.resume"]


@pytest.mark.parametrize("state", ["parked", "dead"])
def test_what_ended_badly_is_sent_again_under_the_same_key(peer, state):
    a_destination()
    handoff = a_handoff()
    Handoff.objects.update(state=state, attempts=12, silent=5)

    assert operating.replay([handoff.pk], actor=OFFICER) == 1
    assert standings([handoff.source_id])[handoff.source_id][0].state == "waiting"
    call_command("relay", once=True)
    assert Handoff.objects.get().state == "delivered"
    assert peer.seen[0][2]["webhook-id"] == str(handoff.pk)
    assert operating.replay([handoff.pk], actor=OFFICER) == 0, "delivered stays delivered"


def test_health_misses_a_relay_and_sees_what_waits():
    assert health.check_relay().ok, "nothing in use, nothing to miss"
    a_destination()
    assert not health.check_relay().ok
    now = timezone.now()
    beat = RelayBeat.objects.create(name="r", started_at=now, beat_at=now)
    assert health.check_relay().ok
    RelayBeat.objects.filter(pk=beat.pk).update(beat_at=now - timedelta(seconds=31))
    assert not health.check_relay().ok

    a_handoff()
    assert health.check_waiting().ok
    Handoff.objects.update(created_at=now - timedelta(minutes=6))
    assert not health.check_waiting().ok


@pytest.mark.parametrize("state", [Handoff.State.PARKED, Handoff.State.DEAD])
def test_health_sees_what_stopped(state):
    destination = a_destination()
    a_handoff()
    assert health.check_stopped().ok
    Handoff.objects.update(state=state)
    assert not health.check_stopped().ok
    Handoff.objects.update(state=Handoff.State.DELIVERED)
    operating.pause(destination, actor=OFFICER)
    assert not health.check_stopped().ok


def test_the_demo_destinations_take_everything_and_are_made_once(settings):
    settings.SANDBOX_URL = "http://127.0.0.1:8121"
    demo.build()
    operating.pause(Destination.objects.get(slug="sandbox"), actor=OFFICER)
    demo.build()
    assert Destination.objects.count() == 3
    sandbox = Destination.objects.get(slug="sandbox")
    assert sandbox.paused_at
    sandbox.full_clean(exclude=["base_url"])
    taken = Route.objects.filter(destination=sandbox).values_list("category", "minor")
    assert set(taken) == {(code, minor) for code in CATEGORY_CODES for minor in ("yes", "no")}
    assert health.check_children().ok, "the demo city keeps law 6"
    Route.objects.filter(destination__slug="police", category="grooming").delete()
    assert not health.check_children().ok


def test_handing_over_wakes_the_relays_in_the_same_transaction(monkeypatch):
    woken = []
    monkeypatch.setattr("deletion_bridge.services.outbox.wake_relays", lambda: woken.append(1))
    a_destination()
    handoff = a_handoff()
    assert woken == [1]
    a_handoff(target_id=handoff.source_id)
    assert woken == [1], "nothing new, nobody woken"
    assert waking.CHANNEL.isidentifier()
