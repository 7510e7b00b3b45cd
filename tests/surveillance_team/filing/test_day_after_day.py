"""The day's cap: what it costs, and how a list longer than it is handed in day after day."""

from collections import Counter
from datetime import timedelta
from uuid import uuid4

import pytest
import time_machine
from django.utils import timezone

from surveillance_team.services.lines import Result
from surveillance_team.services.lists import answers_of, file_list
from tests.surveillance_team.team import WEB, a_monitor, a_term, file

pytestmark = [pytest.mark.django_db, pytest.mark.core]


def test_a_list_longer_than_the_days_cap_gets_further_each_day():
    """The same file again is a new form: what was filed the day before must not eat the cap."""
    monitor = a_monitor(a_term(daily_cap=3))
    rows = "\n".join(f"https://long.example/{n}" for n in range(7)).encode()
    taken, today = [], timezone.now()
    for day in range(3):
        with time_machine.travel(today + timedelta(days=day), tick=False):
            handed = file_list(monitor=monitor, raw=rows, statement=WEB, client_key=uuid4())
        taken.append(Counter(kind for _number, kind, _words, _receipt in answers_of(handed)))
    assert taken == [
        {"received": 3, "over_cap": 4},
        {"yours": 3, "received": 3, "over_cap": 1},
        {"yours": 6, "received": 1},
    ]
    assert monitor.reports.count() == 7


def test_what_costs_nothing_is_what_one_has_said_oneself():
    """Another's lines cost as much as new ones, so that the cap bounds what can be asked."""
    term = a_term(daily_cap=1)
    file(a_monitor(term), "https://long.example/1")
    monitor = a_monitor(term)
    lines = file(monitor, "https://new.example/1\nhttps://long.example/1")
    assert [line.result for line in lines] == [Result.RECEIVED, Result.OVER_CAP]
