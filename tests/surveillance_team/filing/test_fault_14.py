"""Sixteen people file one address at one moment: one target, one delivery, sixteen receipts."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from urllib.parse import urlencode
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from core.audit import faults
from deletion_bridge.models import Handoff
from surveillance_team.models import Report, Target, TargetStep
from surveillance_team.services.triage import accept_target
from tests.deletion_bridge.factories import a_destination
from tests.surveillance_team.team import OFFICER, a_monitor, file
from tests.users.people import signed_in

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.core]

PEOPLE = 16
SPELLINGS = ("https://board.example/1", "hxxp://board[.]example/1", "board.example/1#x")


def at_once(work, arguments):
    """Every argument by a thread and a connection of its own, let go at the same moment."""
    together = Barrier(len(arguments))

    def alone(argument):
        try:
            together.wait(30)
            return work(argument)
        finally:
            connection.close()

    with ThreadPoolExecutor(len(arguments)) as pool:
        return list(pool.map(alone, arguments))


def test_sixteen_clients_one_target_one_delivery_sixteen_receipts():
    clients = [signed_in(Client(), a_monitor().user) for _person in range(PEOPLE)]
    a_destination("centre", routed=("other",))
    places = list(enumerate(clients))

    def send(place):
        number, client = place
        fields = {
            "client_key": str(uuid4()),
            "paste": SPELLINGS[number % len(SPELLINGS)],
            "category": "other",
            "minor_suspected": "no",
        }
        body = urlencode(fields)
        kind = "application/x-www-form-urlencoded"
        return client.post(reverse("team:file"), body, content_type=kind).status_code

    assert at_once(send, places) == [200] * PEOPLE
    target = Target.objects.get()
    assert target.report_count == PEOPLE
    assert Report.objects.values("receipt").distinct().count() == PEOPLE
    assert TargetStep.objects.count() == 1
    accept_target(target.pk, actor=OFFICER, version=0, category="other", minor_suspected="no")
    assert Handoff.objects.count() == 1
    assert list(faults()) == []


def test_the_same_fifty_addresses_in_different_orders_block_nobody():
    lines = [f"https://board.example/{n}" for n in range(20)]
    pastes = ["\n".join(lines[n:] + lines[:n]) for n in range(8)]
    work = [(a_monitor(), paste) for paste in pastes]
    at_once(lambda one: file(*one), work)
    assert set(Target.objects.values_list("report_count", flat=True)) == {8}
    assert list(faults()) == []


def test_a_lost_answer_and_a_second_sending_file_once():
    """The first answer is cut off after the server's commit; the form is sent again."""
    client, key = signed_in(Client(), a_monitor().user), str(uuid4())
    fields = {"client_key": key, "category": "other", "minor_suspected": "no"}
    body = urlencode(fields | {"paste": "https://a.example/1\nhttps://a.example/2"})

    def send(_number):
        client.post(
            reverse("team:file"), body, content_type="application/x-www-form-urlencoded"
        )  # nobody reads the answer

    at_once(send, range(4))
    page = client.post(reverse("team:file"), body, content_type="application/x-www-form-urlencoded")
    assert len({line.report.receipt for line in page.context["lines"]}) == 2
    assert Report.objects.count() == 2
