"""Many at one moment: the last seat goes once, a certificate is issued once."""

import pytest
from django.test import Client

from core.actors import SYSTEM
from credentials.models import Credential
from instructors.models import Application
from instructors.services import complete, finish_cohort, put_on_waiting_list, withdraw
from instructors.states import State
from tests.instructors.trainings import (
    FORM,
    a_cohort,
    a_coordinator,
    an_application,
    letters,
    make_over,
    seated,
    the_text,
)
from tests.races import at_once
from tests.users.people import make_person, signed_in

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.core]
AT_ONCE = 8


def test_the_last_seat_goes_to_one():
    the_text()
    cohort = a_cohort(seats=1)
    clients = [signed_in(Client(), a_coordinator()) for _ in range(4)]
    applications = [an_application(cohort) for _ in range(4)]
    answers = at_once(
        *(
            lambda client=client, one=one: (
                client.post(f"/admin/training-room/applications/{one.pk}/accept/").status_code
            )
            for client, one in zip(clients, applications, strict=True)
        )
    )
    assert set(answers) == {302}
    assert Application.objects.seated().count() == 1


def test_tapping_many_times_applies_once():
    text, cohort = the_text(), a_cohort()
    person = make_person()
    clients = [signed_in(Client(), person, second_factor=False) for _ in range(AT_ONCE)]
    form = {**FORM, "text": str(text.pk)}
    answers = at_once(
        *(
            lambda client=client: client.post(f"/instructors/cohorts/{cohort.pk}/apply/", form)
            for client in clients
        )
    )
    application = Application.objects.get()
    places = {answer["Location"] for answer in answers}
    assert places == {f"/instructors/applications/{application.pk}/"}
    assert len(letters()) == 2


def test_pressing_complete_many_times_issues_one_certificate():
    the_text()
    cohort = a_cohort(seats=3)
    application = seated(cohort, attended=5)
    seated(cohort, attended=5)
    make_over(cohort)
    before = len(letters())
    at_once(
        *(lambda: complete(application.pk, actor=SYSTEM) for _ in range(4)),
        *(lambda: finish_cohort(cohort.pk, actor=SYSTEM) for _ in range(4)),
    )
    assert Credential.objects.count() == 2
    assert len(letters()) == before + 2


def test_seats_given_back_at_once_go_to_as_many_and_no_more():
    the_text()
    cohort = a_cohort(seats=3)
    leaving = [seated(cohort) for _ in range(3)]
    waiting = [an_application(cohort) for _ in range(4)]
    for one in waiting:
        put_on_waiting_list(one.pk, actor=SYSTEM)
    at_once(*(lambda one=one: withdraw(one.pk, actor=SYSTEM) for one in leaving))
    states = [Application.objects.get(pk=one.pk).state for one in waiting]
    assert states == [State.ACCEPTED] * 3 + [State.WAITLISTED]
