import pytest
from django.core.cache import cache
from django.test import Client
from django.utils import translation

from instructors.models import Cohort
from tests.instructors.trainings import a_cohort, a_coordinator, the_text
from tests.users.people import make_person, signed_in


@pytest.fixture(autouse=True)
def fresh(db):
    cache.clear()
    with translation.override("ko"):  # a request to /en/ leaves its language behind
        yield
    cache.clear()


@pytest.fixture
def cohort() -> Cohort:
    the_text()
    return a_cohort()


@pytest.fixture
def person():
    """Somebody with an account and no role."""
    return make_person(name="김보람")


@pytest.fixture
def as_person(client: Client, person) -> Client:
    return signed_in(client, person, second_factor=False)


@pytest.fixture
def coordinator():
    return a_coordinator()


@pytest.fixture
def as_coordinator(coordinator) -> Client:
    return signed_in(Client(), coordinator)
