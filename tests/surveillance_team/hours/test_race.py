"""Two workers at once: one ledger."""

from concurrent.futures import ThreadPoolExecutor
from uuid import uuid4

import pytest
from django.db import connection
from django.utils import timezone

from core.audit import faults
from surveillance_team.hours.models import CareTime, HoursEntry
from surveillance_team.hours.services.calls import ask_for_call
from surveillance_team.hours.services.checkins import check_in
from surveillance_team.models import Report
from tests.surveillance_team.hours.ledgers import accepted, minutes_of, settled
from tests.surveillance_team.team import a_monitor

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.core]
WORKERS = 4


def at_once(work):
    def alone(number):
        try:
            return work(number)
        finally:
            connection.close()

    with ThreadPoolExecutor(WORKERS) as pool:
        return list(pool.map(alone, range(WORKERS)))


def test_the_job_run_by_four_workers_at_once_books_once_and_corrects_once():
    people = [a_monitor() for _ in range(3)]
    for monitor in people:
        accepted(monitor)
    assert sum(at_once(lambda _: settled(*people))) == 6  # training and an address each
    before = [minutes_of(monitor) for monitor in people]
    Report.objects.update(status="invalidated")
    assert sum(at_once(lambda _: settled(*people))) == 3
    assert [minutes_of(monitor) for monitor in people] == [m - 10 for m in before]
    assert HoursEntry.objects.count() == 9
    assert list(faults()) == []


def test_a_wish_and_an_answer_sent_four_times_at_once_are_one():
    monitor, key = a_monitor(), uuid4()
    wishes = at_once(lambda _: ask_for_call(monitor).pk)
    assert len(set(wishes)) == 1
    answers = at_once(
        lambda _: (
            check_in(
                monitor, feeling="fine", seen="", client_key=key, today=timezone.localdate()
            ).pk
        )
    )
    assert len(set(answers)) == 1
    assert CareTime.objects.count() == 1
