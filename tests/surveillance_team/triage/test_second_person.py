"""What one officer does not decide alone, and what two see of it."""

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from core.actors import Actor
from core.models import AuditEvent
from deletion_bridge.models import Handoff
from surveillance_team.models import Target
from surveillance_team.services.targets import NotPossible
from surveillance_team.triage.deciding import rule_for
from surveillance_team.triage.models import OfficerDay, Proposal, Seen
from surveillance_team.triage.services import deciding
from tests.deletion_bridge.factories import a_destination
from tests.surveillance_team.team import CHILD, a_monitor, a_target, an_officer, file
from tests.users.people import signed_in

from .desk import decide, press

pytestmark = pytest.mark.django_db


@pytest.fixture
def first(db):
    return an_officer()


@pytest.fixture
def as_first(first):
    return signed_in(Client(), first)


@pytest.fixture
def child(db):
    return a_target(statement=CHILD)


def proposal_of(target) -> Proposal:
    return Proposal.objects.get(target=target)


def test_leaving_out_a_child_waits_for_another_officer(as_first, as_officer, child):
    assert decide(as_first, child, "leave_out").status_code == 302
    child.refresh_from_db()
    assert (child.state, child.minor_suspected) == ("new", "yes")
    assert child.child_since is not None, "the 15 minutes run on"
    proposal = proposal_of(child)
    assert (proposal.state, proposal.rule) == ("open", "child_left_out")

    assert decide(as_officer, child, "leave_out").status_code == 409
    assert press(as_first, "confirm", proposal.pk).status_code == 409
    assert Target.objects.get().state == "new"

    page = as_officer.get(reverse("triage:target", args=[child.pk])).content.decode()
    assert reverse("triage:confirm", args=[proposal.pk]) in page
    assert press(as_officer, "confirm", proposal.pk).status_code == 302
    child.refresh_from_db()
    assert (child.state, child.reason) == ("not_in_scope", "nothing_named")
    assert press(as_officer, "confirm", proposal.pk).status_code == 409
    actions = set(
        AuditEvent.objects.filter(subject_id=str(child.pk)).values_list("action", flat=True)
    )
    assert {"triage.propose", "triage.confirmed", "surveillance_team.move"} <= actions


def merge(client, target, into):
    return press(client, "merge", target.pk, version=target.state_version, into_id=into.pk)


def test_merging_a_child_away_waits_for_another_officer(as_first, as_officer, child):
    into = a_target(number=2, statement=CHILD)
    assert merge(as_first, child, into).status_code == 302
    child.refresh_from_db()
    assert (child.state, child.same_as_id) == ("new", None)
    proposal = proposal_of(child)
    assert (proposal.rule, proposal.into_id) == ("child_merged", into.pk)
    page = as_officer.get(reverse("triage:target", args=[child.pk])).content.decode()
    section = page.partition('class="proposal"')[2].partition("</section>")[0]
    assert into.listed in section
    assert press(as_officer, "confirm", proposal.pk).status_code == 302
    child.refresh_from_db()
    assert (child.reason, child.same_as_id) == ("same_posting", into.pk)


def test_merging_a_listed_kind_waits_for_another_officer(as_first, settings):
    settings.TRIAGE_SECOND_PERSON_KINDS = ["sex_trade_ad"]
    one, other = a_target(number=2), a_target(number=3)
    assert merge(as_first, one, other).status_code == 302
    assert proposal_of(one).rule == "listed_kind"


def test_what_cannot_be_merged_is_not_even_proposed(as_first, child):
    assert merge(as_first, child, child).status_code == 409
    assert merge(as_first, child, a_target(number=2)).status_code == 409
    file(a_monitor(), "https://elsewhere.example/1", CHILD)
    elsewhere = Target.objects.latest("pk")
    assert merge(as_first, child, elsewhere).status_code == 409
    assert not Proposal.objects.exists()


def test_a_suspicion_is_not_lowered_by_one_alone(as_first, child):
    a_destination("centre", routed=("deepfake", "csam"))
    assert decide(as_first, child, category="deepfake", minor_suspected="no").status_code == 302
    assert proposal_of(child).rule == "child_lowered"
    assert not Handoff.objects.exists()


def test_accepting_a_child_as_such_needs_nobody_else(as_first, child):
    a_destination("centre", routed=("csam",))
    assert decide(as_first, child, category="csam", minor_suspected="yes").status_code == 302
    assert not Proposal.objects.exists()
    assert Handoff.objects.count() == 1


def test_listed_kinds_are_data(as_first, settings):
    settings.TRIAGE_SECOND_PERSON_KINDS = ["sex_trade_ad"]
    target = a_target()
    assert decide(as_first, target, "leave_out").status_code == 302
    assert proposal_of(target).rule == "listed_kind"
    settings.TRIAGE_SECOND_PERSON_KINDS = []
    assert rule_for("leave_out", target, {"reason": "nothing_named"}) == ""


def test_not_agreeing_and_taking_back_leave_it_as_it_was(as_first, as_officer, child):
    decide(as_first, child, "leave_out")
    assert press(as_officer, "decline", proposal_of(child).pk).status_code == 302
    assert Target.objects.get().state == "new"
    decide(as_officer, child, "leave_out")
    assert press(as_officer, "decline", Proposal.objects.open().get().pk).status_code == 302
    assert not Proposal.objects.open().exists()


def test_a_changed_report_overtakes_the_proposal(as_first, as_officer, child):
    decide(as_first, child, "leave_out")
    proposal = proposal_of(child)
    Target.objects.filter(pk=child.pk).update(state_version=7)
    assert press(as_officer, "confirm", proposal.pk).status_code == 409
    child.refresh_from_db()
    assert child.state == "new"
    assert decide(as_officer, child, "leave_out").status_code == 302
    proposal.refresh_from_db()
    assert proposal.state == "overtaken"
    assert Proposal.objects.open().get().version == 7


@pytest.mark.parametrize("answer", ["confirm", "decline"])
def test_a_proposal_about_a_joined_address_leads_to_the_one_that_stays(
    as_first, as_officer, child, answer
):
    decide(as_first, child, "leave_out")
    kept = a_target(number=2)
    Target.objects.filter(pk=child.pk).update(merged_into=kept)
    page = press(as_officer, answer, proposal_of(child).pk)
    assert page.status_code == 409
    assert page.context["opened"] == kept


def test_the_database_itself_knows_no_self_confirmation(first, child):
    now = timezone.now()
    fields = {"target": child, "version": 0, "action": "leave_out", "rule": "child_left_out"}
    with pytest.raises(IntegrityError), transaction.atomic():
        Proposal.objects.create(
            **fields,
            proposed_by=first.actor_id,
            state="confirmed",
            closed_by=first.actor_id,
            closed_at=now,
        )


def test_what_fails_when_carried_out_leaves_the_proposal_open(first, child, as_officer):
    actor = Actor(first.actor_id, "triage_officer")
    a_destination("centre", routed=("csam",))
    deciding.decide("leave_out", child.pk, actor=actor, version=0, reason="nothing_named")
    proposal = proposal_of(child)
    Target.objects.filter(pk=child.pk).update(state="not_in_scope", reason="nothing_named")
    with pytest.raises(NotPossible):
        deciding.confirm(proposal.pk, actor=Actor(an_officer().actor_id, "triage_officer"))
    proposal.refresh_from_db()
    assert proposal.state == "open"


def test_a_full_day_leaves_children_open_and_is_told_to_nobody_else(
    as_first, first, as_officer, settings, child
):
    settings.TRIAGE_DAILY_CAP = 1
    a_destination("centre", routed=("deepfake", "csam"))
    one, two = a_target(number=2), a_target(number=3)
    assert decide(as_first, one).status_code == 302
    assert decide(as_first, two).status_code == 409
    assert decide(as_first, child, category="csam", minor_suspected="yes").status_code == 302
    day = OfficerDay.objects.get(officer_id=first.actor_id)
    assert (day.decided, day.of_children) == (2, 1)
    page = as_officer.get(reverse("triage:going")).content.decode()
    assert first.name not in page
    assert Seen.objects.get(target=child).officer_id == first.actor_id
