from datetime import timedelta

import pytest
from django.utils import timezone

from tests.surveillance_team.hours.ledgers import accepted, settled
from tests.surveillance_team.team import a_monitor, a_term
from tests.users.people import make_person
from users.roles import Role


@pytest.fixture
def month():
    """The month before last: over and settled, whatever today is."""
    first = timezone.localdate().replace(day=1)
    return ((first - timedelta(days=1)).replace(day=1) - timedelta(days=1)).replace(day=1)


@pytest.fixture
def term(month):
    return a_term(starts_on=month - timedelta(days=40), training_hours=0)


@pytest.fixture
def team(term, month):
    """Two with hours in the month, and one without."""
    people = [a_monitor(term) for _ in range(3)]
    for monitor in people[:2]:
        accepted(monitor, day=month + timedelta(days=3))
        accepted(monitor, day=month + timedelta(days=4))
    settled(*people)
    return people


@pytest.fixture
def coordinator(db):
    return make_person(Role.TERM_COORDINATOR, enrolled=True, name="서가온")


@pytest.fixture
def untrained(db):
    return a_monitor(trained=False)
