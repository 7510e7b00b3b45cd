import pytest
from django.core.cache import cache
from django.test import Client
from django.utils import translation

from core.jobs import run_job
from core.models import Job
from instructors.manuals.models import Edition
from instructors.manuals.services.prints import KIND
from tests.manuals.books import a_manual, an_edition
from tests.users.people import make_person, signed_in
from users.roles import Role


@pytest.fixture(autouse=True)
def fresh(db):
    cache.clear()
    with translation.override("ko"):  # a request to /en/ leaves its language behind
        yield
    cache.clear()


@pytest.fixture
def manual():
    return a_manual()


@pytest.fixture
def edition(manual) -> Edition:
    return an_edition(manual)


@pytest.fixture
def instructor(client: Client) -> Client:
    return signed_in(client, make_person(Role.INSTRUCTOR), second_factor=False)


@pytest.fixture
def reviewer() -> Client:
    return signed_in(Client(), make_person(Role.SAFEGUARDING_REVIEWER, enrolled=True))


@pytest.fixture
def run_prints():
    def run() -> list[Job]:
        jobs = list(Job.objects.unfinished().filter(kind=KIND))
        for job in jobs:
            run_job(job.pk)
            job.refresh_from_db()
        return jobs

    return run
