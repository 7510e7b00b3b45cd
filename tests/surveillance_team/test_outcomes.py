"""What comes back from the bridge, by its own signals."""

from datetime import UTC, datetime
from functools import partial
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from deletion_bridge.carriers import Answer, Verdict
from deletion_bridge.models import Callback, Destination, Handoff
from deletion_bridge.relay import claim
from deletion_bridge.relay import settle as settling
from deletion_bridge.services.applying import apply_callback
from deletion_bridge.signals import delivery_moved, outcome_reported
from surveillance_team.models import Target
from tests.deletion_bridge.factories import a_destination
from tests.surveillance_team.team import a_monitor, a_sent_target, a_target, accept

pytestmark = [pytest.mark.django_db, pytest.mark.core]
ACCEPTED = Answer(Verdict.ACCEPTED, 202, remote_id="R-1")
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


def test_a_hundred_deliveries_cost_as_many_statements_as_one():
    """A relay settles what it delivered in one go; that must not grow with its rows."""
    monitor, spent = a_monitor(), []
    a_destination("centre")
    for first, count in ((0, 1), (1, 30)):
        targets = [a_target(monitor, number) for number in range(first, first + count)]
        for target in targets:
            accept(target)
        ids = [target.pk for target in targets]
        with CaptureQueriesContext(connection) as captured:
            delivery_moved.send(
                sender=Handoff, target_ids=ids, destination="centre", state="delivered", at=AT
            )
        spent.append(len(captured))
        moved = Target.objects.filter(pk__in=ids)
        assert {(target.state, target.sent_at) for target in moved} == {("sent", AT)}
        assert {target.steps.get(source="centre").remote_state for target in moved} == {"received"}
    assert spent[0] == spent[1] <= 19


def first(statements, words):
    return next(place for place, text in enumerate(statements) if words in text)


def test_who_hands_over_and_who_delivers_lock_in_one_order():
    """Officers hold a target when the bridge locks its rows: the relay and callbacks wait for the
    target too before they hold anything, or PostgreSQL would end one of the two."""
    target = a_sent_target()
    [row] = claim.claim(Destination.objects.get(slug="centre"))
    settle = partial(settling.settle, row, Destination.objects.get(slug="centre"), ACCEPTED)
    callback = Callback.objects.create(
        destination=Destination.objects.get(slug="centre"),
        webhook_id="w",
        target_id=target.pk,
        remote_id="R-1",
        seq=1,
        state="reviewing",
        state_at=AT,
    )
    for step in (settle, partial(apply_callback, callback.pk)):
        with CaptureQueriesContext(connection) as captured:
            step()
        sql = [query["sql"] for query in captured]
        ours = next(
            place for place, text in enumerate(sql) if 'FROM "surveillance_team_target"' in text
        )
        theirs = next(
            place for place, text in enumerate(sql) if '"deletion_bridge_handoff"' in text
        )
        assert ours < theirs
    target.refresh_from_db()
    assert target.state == "reviewing"
