"""A restored outbox sends nothing by itself, and nothing twice."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from django.utils import timezone

from core.backup import Manifest, after_restore
from deletion_bridge.carriers.hma import SHOWN_AFTER
from deletion_bridge.models import Destination, Handoff
from deletion_bridge.relay import claim
from deletion_bridge.relay.lane import Lane
from deletion_bridge.services.operating import resume

from .factories import OFFICER, a_destination, a_handoff
from .hma_server import matching

pytestmark = [pytest.mark.django_db, pytest.mark.core]

MADE = Manifest(
    made_at=datetime(2026, 3, 8, 9, 0, tzinfo=UTC),
    vendor="any",
    migrations=[],
    rows={},
    parts={},
    keys={},
)


def come_back():
    for _name, step in after_restore.items():
        step(MADE)


def test_nothing_leaves_until_a_person_resumes_it():
    centre = a_destination()
    delivered, waiting = a_handoff(target_id=uuid4()), a_handoff(target_id=uuid4())
    Handoff.objects.filter(pk=delivered.pk).update(state=Handoff.State.DELIVERED)
    Handoff.objects.filter(pk=waiting.pk).update(
        lease_token=uuid4(), lease_until=timezone.now() + timedelta(hours=1)
    )
    come_back()
    centre.refresh_from_db()
    assert centre.paused_for == "restored"
    assert claim.claim(centre) == []
    resume(centre, actor=OFFICER)
    centre.refresh_from_db()
    assert [row.id for row in claim.claim(centre)] == [waiting.pk]


def test_what_left_after_the_backup_is_looked_for_where_keys_are_not_known():
    with matching() as (root, matcher):
        a_destination(
            "matching", kind=Destination.Kind.HMA, base_url=f"{root}/c/bank/REPORTED", batch_size=1
        )
        handoff = a_handoff()
        matcher.add("REPORTED", handoff.envelope["data"]["locator"])  # it had left
        matcher.build_index()
        come_back()
        destination = Destination.objects.get()
        resume(destination, actor=OFFICER)
        assert timezone.now() - MADE.made_at > SHOWN_AFTER
        lane = Lane(destination.pk)
        lane.round()
        lane.close()
        handoff.refresh_from_db()
        assert handoff.state == Handoff.State.DELIVERED
        assert len(matcher.entries()) == 1
