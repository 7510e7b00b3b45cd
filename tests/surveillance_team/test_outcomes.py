"""What comes back from the bridge, by its own signals."""

from datetime import UTC, datetime
from uuid import uuid4

import pytest

from deletion_bridge.models import Handoff
from deletion_bridge.signals import delivery_moved, outcome_reported
from surveillance_team.models import Target
from tests.surveillance_team.team import a_sent_target

pytestmark = [pytest.mark.django_db, pytest.mark.core]
AT = datetime(2026, 5, 4, 9, tzinfo=UTC)


def say(target_id, state, seq):
    outcome_reported.send(
        sender=Handoff,
        target_id=target_id,
        destination="centre",
        state=state,
        seq=seq,
        state_at=AT,
        actor_kind="officer",
        reason_code="r1",
    )


def move(target_id, state):
    delivery_moved.send(
        sender=Handoff, target_ids=[target_id], destination="centre", state=state, at=AT
    )


def test_a_delivery_and_an_outcome_move_the_target():
    target = a_sent_target()
    for state in ("waiting", "parked", "dead"):
        move(target.pk, state)
        target.refresh_from_db()
        assert target.state == "ready"
    move(target.pk, "delivered")
    move(target.pk, "delivered")
    target.refresh_from_db()
    assert (target.state, target.sent_at) == ("sent", AT)
    say(target.pk, "removed", 4)
    say(target.pk, "reviewing", 2)
    target.refresh_from_db()
    assert (target.state, target.outcome) == ("removed", "removed")
    assert [step.remote_reason for step in target.steps.filter(seq=4)] == ["r1"]


def test_words_about_what_is_not_ours_fail_nothing():
    move(uuid4(), "delivered")
    say(uuid4(), "removed", 1)
    assert not Target.objects.exists()
