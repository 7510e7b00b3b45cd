"""Months of duty, with few reports or many."""

from datetime import datetime

from tests.surveillance_team.team import a_monitor

FIRST_OF_JUNE = "2026-06-01T09:00:00+09:00"
LONG_AGO = "2026-03-01T09:00:00+09:00"


def serving(term, **changes):
    since = {"appointed_at": datetime.fromisoformat(LONG_AGO)}
    return a_monitor(term, **since | changes)
