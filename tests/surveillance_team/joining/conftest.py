from collections.abc import Callable, Iterator
from datetime import date, timedelta

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from core.actors import SYSTEM
from credentials.models import Credential
from credentials.services import revoke
from surveillance_team.membership import MonitorState
from surveillance_team.models import Monitor, Term
from tests.surveillance_team.joining.joiners import an_open_term, the_texts
from tests.surveillance_team.joining.months import FIRST_OF_JUNE
from tests.surveillance_team.team import a_monitor, a_term, a_training
from tests.users.people import make_person, signed_in
from users.models import User
from users.roles import Role


@pytest.fixture
def term(db: None) -> Term:
    the_texts()
    return an_open_term()


@pytest.fixture
def citizen(db: None) -> User:
    return make_person()


@pytest.fixture
def as_citizen(client: Client, citizen: User) -> Client:
    return signed_in(client, citizen, second_factor=False)


@pytest.fixture
def as_term_coordinator(db: None) -> Client:
    return signed_in(Client(), make_person(Role.TERM_COORDINATOR, enrolled=True, name="서가온"))


@pytest.fixture
def monitor_in(db: None) -> Callable[[str, str], Monitor]:
    """A monitor of a term in some state, with some kind of training."""

    def make(state: str, training: str) -> Monitor:
        term = a_term(starts_on=timezone.localdate())
        until = term.ends_on if state == MonitorState.SUSPENDED else None
        appointed_at = None if state == MonitorState.CHOSEN else timezone.now()
        monitor = a_monitor(
            term, trained=False, state=state, suspended_until=until, appointed_at=appointed_at
        )
        if training == "expired":
            a_training(monitor, valid_until=term.starts_on, valid_from=term.starts_on)
            Credential.objects.update(
                valid_from=term.starts_on - timedelta(days=9),
                valid_until=term.starts_on - timedelta(days=2),
            )
        elif training != "none":
            held = a_training(monitor)
            if training == "revoked":
                revoke(held.pk, reason=Credential.Reason.DUTY_ENDED, actor=SYSTEM)
        return Monitor.objects.select_related("term", "user").get(pk=monitor.pk)

    return make


@pytest.fixture
def team(db: None) -> Iterator[Term]:
    """A term from March to November of two reports a month, on the first of June."""
    with time_machine.travel(FIRST_OF_JUNE, tick=False):
        yield a_term(starts_on=date(2026, 3, 1), ends_on=date(2026, 11, 30), monthly_expectation=2)
