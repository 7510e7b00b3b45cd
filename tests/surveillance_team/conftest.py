from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from surveillance_team.locators import former
from surveillance_team.models import Monitor
from tests.surveillance_team.schemes import OLD, read_old
from tests.surveillance_team.team import a_monitor, an_officer
from tests.users.people import make_person, signed_in
from users.roles import Role


@pytest.fixture
def monitor(db: None) -> Monitor:
    return a_monitor()


@pytest.fixture
def as_monitor(client: Client, monitor: Monitor) -> Client:
    return signed_in(client, monitor.user)


@pytest.fixture
def as_officer(db: None) -> Client:
    return signed_in(Client(), an_officer())


@pytest.fixture
def as_coordinator(db: None) -> Any:
    return signed_in(Client(), make_person(Role.TERM_COORDINATOR, enrolled=True))


@pytest.fixture
def queries_of() -> Callable[[Callable[[], Any]], int]:
    """How many queries something makes once everything that is kept in memory is there."""

    def count(work: Callable[[], Any]) -> int:
        work()
        with CaptureQueriesContext(connection) as context:
            work()
        return len(context)

    return count


@pytest.fixture
def old_rules(monkeypatch: pytest.MonkeyPatch) -> None:
    """The reader of the former version is still there, as a release leaves it."""
    monkeypatch.setitem(former.former_readers, OLD, read_old)
