"""Claims: seen by colleagues, run out by themselves, taken over with a word."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from core.actors import Actor
from core.models import AuditEvent
from surveillance_team.models import Target
from surveillance_team.triage.models import Claim
from surveillance_team.triage.services import claiming
from tests.deletion_bridge.factories import a_destination
from tests.surveillance_team.team import a_monitor, a_target, an_officer, file
from tests.users.people import signed_in

from .desk import decide, press

pytestmark = pytest.mark.django_db


@pytest.fixture
def colleague(db):
    return an_officer()


def test_looking_takes_nothing_and_is_recorded_alone(as_officer):
    target = a_target()
    for _ in range(2):
        assert as_officer.get(reverse("triage:target", args=[target.pk])).status_code == 200
    assert not Claim.objects.exists()


def test_a_prefetch_is_refused_unread(as_officer, django_assert_num_queries):
    from core.models import AccessRecord

    target = a_target()
    page = as_officer.get(
        reverse("triage:target", args=[target.pk]), headers={"Sec-Purpose": "prefetch;prerender"}
    )
    assert page.status_code == 503
    assert not AccessRecord.objects.filter(subject_id=str(target.pk)).exists()


def test_a_colleague_sees_who_is_at_it_and_cannot_decide(as_officer, colleague):
    a_destination("centre", routed=("deepfake",))
    target = a_target()
    claiming.take_target(target.pk, actor=Actor(colleague.actor_id, "triage_officer"))
    page = as_officer.get(reverse("triage:target", args=[target.pk])).content.decode()
    assert colleague.name in page
    assert decide(as_officer, target).status_code == 409
    assert press(as_officer, "take", target.pk).status_code == 409
    assert Target.objects.get().state == "new"

    assert press(as_officer, "take", target.pk, why="away").status_code == 302
    assert AuditEvent.objects.filter(action="triage.take_over").exists()
    assert decide(as_officer, target).status_code == 302
    assert not Claim.objects.exists()


def test_a_claim_runs_out_by_itself(as_officer, colleague, settings):
    a_destination("centre", routed=("deepfake",))
    target = a_target()
    claiming.take_target(target.pk, actor=Actor(colleague.actor_id, "triage_officer"))
    past = timezone.now() - timedelta(hours=1)
    Claim.objects.update(taken_at=past, until=past + timedelta(minutes=10))
    page = as_officer.get(reverse("triage:target", args=[target.pk])).content.decode()
    assert colleague.name not in page
    assert decide(as_officer, target).status_code == 302


def test_giving_back_and_a_break_let_go_of_ones_own_alone(as_officer, colleague):
    mine, theirs = a_target(number=1), a_target(number=2)
    claiming.take_target(theirs.pk, actor=Actor(colleague.actor_id, "triage_officer"))
    assert press(as_officer, "take", mine.pk).status_code == 302
    assert press(as_officer, "give_back", theirs.pk).status_code == 302
    assert Claim.objects.count() == 2
    assert press(as_officer, "rest").status_code == 200
    assert Claim.objects.get().target_id == theirs.pk
    assert as_officer.get(reverse("triage:rest")).status_code == 200


def test_the_place_in_the_queue_is_kept(as_officer):
    a_destination("centre", routed=("deepfake",))
    file(a_monitor(), "\n".join(f"https://board.example/{n}" for n in range(4)))
    rows = list(Target.objects.order_by("pk"))
    answer = decide(as_officer, rows[1], query="view=undecided&platform=web")
    assert answer["Location"].startswith(reverse("triage:target", args=[rows[2].pk]))
    assert "platform=web" in answer["Location"]
    answer = decide(as_officer, rows[3])
    assert reverse("triage:target", args=[rows[0].pk]) in answer["Location"]


def test_a_child_that_nobody_is_at_comes_next(as_officer, colleague):
    from tests.surveillance_team.team import CHILD

    a_destination("centre", routed=("deepfake",))
    monitor = a_monitor()
    file(monitor, "https://board.example/1\nhttps://board.example/2")
    file(monitor, "https://child.example/1", CHILD)
    child = Target.objects.child_suspected().get()
    first, second = Target.objects.exclude(pk=child.pk).order_by("pk")
    answer = decide(as_officer, first)
    assert reverse("triage:target", args=[child.pk]) in answer["Location"]
    claiming.take_target(child.pk, actor=Actor(colleague.actor_id, "triage_officer"))
    file(monitor, "https://board.example/3")
    answer = decide(as_officer, second)
    assert reverse("triage:target", args=[child.pk]) not in answer["Location"]


@pytest.mark.parametrize("name", ["take", "give_back", "seen"])
def test_unknown_ones_are_not_found_and_looking_does_nothing(as_officer, name):
    ghost = uuid4()
    assert press(as_officer, name, ghost).status_code in (302, 404)
    assert as_officer.get(reverse(f"triage:{name}", args=[ghost])).status_code == 405


def test_only_officers_take():
    target = a_target()
    assert press(Client(), "take", target.pk).status_code in (302, 403)
    person = a_monitor().user
    assert press(signed_in(Client(), person), "take", target.pk).status_code in (302, 403)
    assert not Claim.objects.exists()
