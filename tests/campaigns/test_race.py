"""Many people at one moment."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection
from django.test import Client

from campaigns.models import PromiseCount, Signup
from campaigns.services.signups import MOST_MAILS
from core.models import OutgoingMail
from privacy.models import Consent
from tests.campaigns.campaigns import (
    OURS,
    a_campaign,
    join,
    letters,
    links_in,
    promise,
    the_texts,
)

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.core]
PEOPLE = 12


def at_once(work):
    def alone(_):
        try:
            return work(Client()).status_code
        finally:
            connection.close()

    with ThreadPoolExecutor(PEOPLE) as pool:
        return list(pool.map(alone, range(PEOPLE)))


def test_no_promise_is_lost_when_all_are_the_first():
    campaign = a_campaign()
    assert set(at_once(lambda client: promise(client, campaign))) == {302}
    assert PromiseCount.objects.get().count == PEOPLE


def test_one_address_that_joins_many_times_at_once_is_one():
    the_texts()
    campaign = a_campaign()
    assert set(at_once(lambda client: join(client, campaign))) == {302}
    signup = Signup.objects.get()
    assert signup.mails_sent == OutgoingMail.objects.count() == MOST_MAILS


def test_a_button_pressed_many_times_at_once_counts_once():
    the_texts()
    campaign = a_campaign()
    join(Client(), campaign)
    [path] = links_in(letters()[0], "confirm")
    assert set(at_once(lambda client: client.post(path, headers=OURS))) == {200}
    assert Signup.objects.confirmed().count() == 1
    assert Consent.objects.count() == 1
