"""A bulk takes what stood when the officer looked: what has changed since is left out and said."""

import re
from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from core.jobs import run_job
from core.models import Job
from surveillance_team.models import Report, Target
from surveillance_team.services.taking_back import weigh_anew
from surveillance_team.services.triage import ask_back
from surveillance_team.triage.looks import Look
from surveillance_team.triage.models import Bulk, BulkItem
from surveillance_team.triage.services import bulks, deciding
from tests.deletion_bridge.factories import a_destination
from tests.surveillance_team.team import OFFICER, a_monitor, a_target, an_officer, file
from tests.users.people import signed_in

from .desk import press

pytestmark = [pytest.mark.django_db, pytest.mark.core]
ADDRESS = "https://board.example/view?id={}"


def gets_a_report(target):
    file(a_monitor(), ADDRESS.format(1))


def gets_a_report_and_loses_one(target):
    gone = Report.objects.get(target=target)
    file(a_monitor(), ADDRESS.format(1))
    Report.objects.filter(pk=gone.pk).update(status=Report.Status.INVALIDATED)
    target.refresh_from_db()
    weigh_anew(target, actor=OFFICER, set_aside=[gone])


def takes_another_over(target):
    other = a_target(a_monitor(), 9)
    deciding.decide("merge", other.pk, actor=OFFICER, version=0, into_id=target.pk)


def is_asked_about(target):
    version = target.state_version
    ask_back(target.pk, actor=OFFICER, version=version, question="which_posting")


def is_merged(target):
    into = a_target(a_monitor(), 9)
    deciding.decide("merge", target.pk, actor=OFFICER, version=0, into_id=into.pk)


CHANGES = [
    gets_a_report,
    gets_a_report_and_loses_one,
    takes_another_over,
    is_asked_about,
    is_merged,
]


@pytest.fixture
def targets(db):
    a_destination("centre", routed=("sex_trade_ad",))
    monitor = a_monitor()
    return [a_target(monitor, number) for number in (1, 2)]


@pytest.fixture
def as_first(db):
    return signed_in(Client(), an_officer())


def looks_in(page):
    return re.findall(r'name="targets" value="([^"]+)"', page.content.decode())


def ask(client, looks, name="ask_several", **changes):
    return press(client, name, **{"action": "accept", "targets": looks} | changes)


def test_lists_carry_what_the_officer_saw(as_first, targets):
    listed = looks_in(as_first.get(reverse("triage:queue"), {"several": "1"}))
    assert {Look.read(text) for text in listed} == {Look.of(target) for target in targets}
    page = ask(as_first, listed, "several")
    assert set(looks_in(page)) == set(listed)
    every = press(as_first, "several", action="accept", all="yes")
    assert set(looks_in(every)) == set(listed)


@pytest.mark.parametrize("change", CHANGES)
def test_what_changed_since_the_list_is_left_out_and_counted(as_first, targets, change):
    listed = looks_in(as_first.get(reverse("triage:queue"), {"several": "1"}))
    change(targets[0])
    page = ask(as_first, listed, "several")
    assert page.context["review"].left == {"changed": 1}
    assert [target.pk for target in page.context["review"].targets] == [targets[1].pk]
    assert str(BulkItem.Result.CHANGED.label) in page.content.decode()


@pytest.mark.parametrize("change", CHANGES)
def test_what_changed_before_one_was_sure_is_left_out_and_said(as_first, targets, change):
    sure = looks_in(press(as_first, "several", action="accept", all="yes"))
    change(targets[0])
    answer = ask(as_first, sure)
    bulk = Bulk.objects.get()
    assert dict(bulk.items.values_list("target_id", "result")) == {
        targets[0].pk: "changed",
        targets[1].pk: "waiting",
    }
    assert [claim.target_id for claim in bulk.claims.all()] == [targets[1].pk]
    assert str(BulkItem.Result.CHANGED.label) in as_first.get(answer["Location"]).content.decode()


@pytest.mark.parametrize("change", CHANGES)
def test_what_changed_before_its_time_is_left_out_too(as_first, targets, change):
    ask(as_first, [str(Look.of(target)) for target in targets])
    Bulk.objects.get().claims.filter(target=targets[0].pk).delete()  # a colleague took it over
    change(targets[0])
    with time_machine.travel(timezone.now() + timedelta(minutes=3)):
        run_job(Job.objects.get(kind=bulks.KIND).pk)
    results = dict(BulkItem.objects.values_list("target_id", "result"))
    assert results == {targets[0].pk: "changed", targets[1].pk: "decided"}
    assert Target.objects.get(pk=targets[1].pk).state == "ready"


def test_one_joined_with_another_is_counted_as_changed(as_first, targets):
    listed = [str(Look.of(target)) for target in targets]
    kept, gone = targets
    Target.objects.filter(pk=gone.pk).update(merged_into=kept)
    assert ask(as_first, listed, "several").context["review"].left == {"changed": 1}
    ask(as_first, listed)
    assert BulkItem.objects.get(target=gone.pk).result == "changed"


def test_where_all_have_changed_nothing_is_asked_for(as_first, targets):
    listed = [str(Look.of(target)) for target in targets]
    file(a_monitor(), "\n".join(ADDRESS.format(number) for number in (1, 2)))
    assert ask(as_first, listed).status_code == 409
    assert not Bulk.objects.exists()
