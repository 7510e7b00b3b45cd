"""Two at one moment: what one alone must not do, two together cannot do either."""

from concurrent.futures import ThreadPoolExecutor
from functools import partial
from threading import Barrier

import pytest
from django.db import connection

from core.actors import Actor
from users.models import SignInFailure, User
from users.roles import Role
from users.services.faults import LastAdministrator
from users.services.people import deactivate_person
from users.services.roles import take_role
from users.services.sign_in import (
    PER_ACCOUNT_AND_SOURCE,
    Attempt,
    Kind,
    TooManyFailures,
    begin_attempt,
)

from .people import make_person

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.core]


def at_once(*works):
    """Start all at the same moment; what each returned or raised."""
    start = Barrier(len(works))

    def alone(work):
        try:
            start.wait()
            return work()
        except (LastAdministrator, TooManyFailures) as refusal:
            return refusal
        finally:
            connection.close()

    with ThreadPoolExecutor(len(works)) as pool:
        return list(pool.map(alone, works))


def demote(person, by):
    take_role(person, Role.ADMINISTRATOR, actor=Actor(by.actor_id, "administrator"))


def close(person, by):
    deactivate_person(person, actor=Actor(by.actor_id, "administrator"))


@pytest.mark.parametrize("end", [demote, close])
def test_two_administrators_who_end_each_other_leave_one(end):
    for _round in range(5):
        User.objects.all().delete()
        one, other = make_person(Role.ADMINISTRATOR), make_person(Role.ADMINISTRATOR)
        answers = at_once(partial(end, one, other), partial(end, other, one))
        assert sum(isinstance(answer, LastAdministrator) for answer in answers) == 1
        assert User.objects.active().holding(Role.ADMINISTRATOR).count() == 1


def test_wrong_passwords_at_one_moment_stay_within_the_cap():
    attempt = Attempt(Kind.PASSWORD, b"a" * 32, "192.0.2.7")
    answers = at_once(*[lambda: begin_attempt(attempt)] * 16)
    refused = sum(isinstance(answer, TooManyFailures) for answer in answers)
    assert refused == 16 - PER_ACCOUNT_AND_SOURCE.count
    assert SignInFailure.objects.count() == PER_ACCOUNT_AND_SOURCE.count
