"""Many at one moment: the last place goes once, and a place given back goes to one."""

import pytest
from django.test import Client

from surveillance_team.joining.models import Application
from surveillance_team.joining.services.applying import withdraw
from surveillance_team.joining.services.duty import leave
from surveillance_team.joining.services.faults import NotPossible
from surveillance_team.joining.states import State
from surveillance_team.models import Monitor
from surveillance_team.models.terms import Way
from tests.races import at_once
from tests.surveillance_team.joining.joiners import (
    FORM,
    SAID,
    acting,
    an_application,
    an_open_term,
    place_of,
    state_of,
    the_texts,
    trained,
)
from tests.users.people import make_person, signed_in

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.core]
AT_ONCE = 8


def said():
    text, code = the_texts()
    words = SAID | {"text": text.pk, "code": code.pk}
    return "&".join(f"{name}={value}" for name, value in words.items())


def test_the_last_place_goes_to_one_and_the_line_is_no_longer_than_it_may_be():
    term = an_open_term(way=Way.FIRST_COME, places=1, waiting_places=3)
    clients = [signed_in(Client(), make_person(), second_factor=False) for _ in range(AT_ONCE)]
    body, url = said(), f"/team/joining/terms/{term.pk}/apply/"
    answers = at_once(
        *(lambda one=one: one.post(url, body, content_type=FORM).status_code for one in clients)
    )
    states = sorted(Application.objects.values_list("state", flat=True))
    assert states == sorted([State.CHOSEN, *[State.WAITLISTED] * 3])
    assert Monitor.objects.filter(term=term).count() == 1
    assert sorted(answers) == [302] * 4 + [409] * 4
    numbers = Application.objects.order_by("number").values_list("number", flat=True)
    assert list(numbers) == [1, 2, 3, 4]


def test_tapping_many_times_applies_once():
    term, person = an_open_term(), make_person()
    clients = [signed_in(Client(), person, second_factor=False) for _ in range(AT_ONCE)]
    body, url = said(), f"/team/joining/terms/{term.pk}/apply/"
    answers = at_once(*(lambda one=one: one.post(url, body, content_type=FORM) for one in clients))
    application = Application.objects.get()
    assert {one["Location"] for one in answers} == {f"/team/joining/applications/{application.pk}/"}


def test_places_given_back_and_left_at_once_go_to_as_many_who_wait_and_no_more():
    the_texts()
    term = an_open_term(way=Way.FIRST_COME, places=3, waiting_places=9)
    seated = [an_application(term) for _ in range(3)]
    waiting = [an_application(term) for _ in range(4)]
    serving = trained(place_of(seated[2]))
    at_once(
        lambda: withdraw(seated[0].pk, actor=acting(place_of(seated[0]).user)),
        lambda: withdraw(seated[1].pk, actor=acting(place_of(seated[1]).user)),
        lambda: leave(serving.pk, actor=acting(serving.user)),
    )
    assert [state_of(one) for one in waiting] == [State.CHOSEN] * 3 + [State.WAITLISTED]
    assert Monitor.objects.holding_places().filter(term=term).count() == 3


def test_training_and_withdrawing_at_once_end_in_one_of_the_two():
    """They take the same rows; neither waits for the other for ever, and neither half happens."""
    the_texts()
    term = an_open_term(way=Way.FIRST_COME, places=9)
    for _ in range(3):
        application = an_application(term)
        monitor = place_of(application)
        at_once(
            lambda one=monitor: _quietly(trained, one),
            lambda one=application, by=monitor.user: _quietly(withdraw, one.pk, actor=acting(by)),
        )
        there = Monitor.objects.filter(pk=monitor.pk).first()
        if there is None:
            assert state_of(application) == State.WITHDRAWN
        else:
            assert (there.state, state_of(application)) == ("appointed", State.APPOINTED)


def _quietly(work, *args, **kwargs):

    try:
        return work(*args, **kwargs)
    except (NotPossible, Monitor.DoesNotExist):
        return None
