"""Officers who decide at one moment: one of them is told, and nobody waits in a ring."""

from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from threading import Barrier, BrokenBarrierError
from uuid import uuid4

import pytest
from django.db import connection

from core.actors import Actor
from core.audit import faults
from surveillance_team.models import Target
from surveillance_team.services.targets import NotPossible
from surveillance_team.triage.deciding import Action
from surveillance_team.triage.models import Proposal
from surveillance_team.triage.services import deciding
from tests.surveillance_team.team import CHILD, a_monitor, a_target
from users.roles import Role

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.core]

MEETING_S = 1
"""How long one who holds a lock waits for the other to hold one too. Nobody comes where both
lock in one order."""


@pytest.fixture
def meet(monkeypatch):
    """From now on everybody who has locked waits for the other, if the other can come at all."""
    close = deciding._close

    def begin():
        both = Barrier(2)

        def wait(*anything):
            with suppress(BrokenBarrierError):
                both.wait(MEETING_S)

        def wait_and_close(*said):
            wait()
            close(*said)

        monkeypatch.setattr(deciding, "refuse_taken", wait)
        monkeypatch.setattr(deciding, "_close", wait_and_close)

    return begin


def both_at_once(*works):
    def alone(work):
        try:
            work()
        except NotPossible:
            return "too late"
        finally:
            connection.close()
        return "done"

    with ThreadPoolExecutor(len(works)) as pool:
        return sorted(pool.map(alone, works))


def merging(target, into):
    officer = Actor(uuid4(), Role.TRIAGE_OFFICER.value)
    version = target.state_version
    return lambda: deciding.decide(
        Action.MERGE, target.pk, actor=officer, version=version, into_id=into.pk
    )


def confirming(proposal):
    officer = Actor(uuid4(), Role.TRIAGE_OFFICER.value)
    return lambda: deciding.confirm(proposal.pk, actor=officer)


def test_two_officers_merge_a_pair_both_ways_and_one_is_too_late(meet):
    monitor = a_monitor()
    one, other = a_target(monitor, 1), a_target(monitor, 2)
    works = [merging(one, other), merging(other, one)]
    meet()
    answers = both_at_once(*works)
    assert answers == ["done", "too late"]
    kept = Target.objects.get(same_as=None)
    assert kept.report_count == 2
    assert list(faults()) == []


def test_two_proposals_to_merge_a_pair_are_confirmed_both_ways(meet):
    monitor = a_monitor()
    pair = a_target(monitor, 1, CHILD), a_target(monitor, 2, CHILD)
    for target, into in (pair, pair[::-1]):
        merging(target, into)()
    first, second = Proposal.objects.open()
    meet()
    answers = both_at_once(confirming(first), confirming(second))
    assert answers == ["done", "too late"]
    assert Target.objects.get(same_as=None).report_count == 2
    assert list(faults()) == []
