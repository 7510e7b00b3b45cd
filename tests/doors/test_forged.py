"""A page elsewhere makes somebody's browser send a form: nothing happens, whoever they are."""

import pytest
from django.test import Client

from tests.users.people import signed_in

from .asking import TURNED_AWAY, Answer, ask
from .people import SUPERUSER, Who, stand_there
from .places import Places
from .routes import all_routes
from .walk import languages_of, must_be_none, path_to

pytestmark = [pytest.mark.django_db, pytest.mark.once]

ELSEWHERE = {"origin": "https://elsewhere.example", "sec-fetch-site": "cross-site"}


LED_ON = {"team/share/"}
"""What a telephone shares is kept sealed in the sender's own session, and the form is shown: it
has no token to send, and nothing is filed."""


@pytest.mark.parametrize("headers", [ELSEWHERE, {}], ids=["from elsewhere", "from nowhere"])
def test_a_forged_form_changes_nothing(places: Places, headers: dict[str, str]) -> None:
    """With the rights of somebody who may do everything, and without the token of our pages."""
    person = stand_there(SUPERUSER).account
    assert person
    client = Client(enforce_csrf_checks=True, raise_request_exception=False)
    who = Who(SUPERUSER, signed_in(client, person), person)
    faults = []
    for route in all_routes():
        for language in languages_of(route):
            heard = ask(who, path_to(route, places, language), "POST", headers=headers)
            led_on = route.spelt in LED_ON and heard.answer is Answer.ELSEWHERE
            if not (led_on or heard.answer in TURNED_AWAY) or heard.written:
                faults.append(f"{route.spelt}: {heard.answer} ({heard.status}) {heard.wrote}")
    must_be_none(faults)
