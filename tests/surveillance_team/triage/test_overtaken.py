"""A proposal about an address that turns out to be another one is closed, and somebody is told."""

import pytest
from django.urls import reverse

from core.audit import faults
from core.models import AuditEvent
from surveillance_team.models import Target
from surveillance_team.triage.models import Proposal
from tests.surveillance_team.schemes import bring_along, make_old
from tests.surveillance_team.team import CHILD, a_monitor, a_target
from users.models import Notification

from .desk import decide, press

pytestmark = pytest.mark.django_db

SPELLINGS = ("https://twitter.com/someone/status/7", "https://x.com/someone/status/7?s=20")


@pytest.fixture
def pair(db):
    """One posting as the former rules knew it: two targets, a child suspected in both."""
    monitor = a_monitor()
    targets = [a_target(monitor, number, CHILD) for number in (1, 2)]
    return [make_old(*each) for each in zip(targets, SPELLINGS, strict=True)]


def proposed(client, target, name="leave_out", **changes):
    target.refresh_from_db()
    assert decide(client, target, name, **changes).status_code == 302
    return Proposal.objects.open().get(target=target)


def is_closed_and_told(proposal, kept):
    proposal.refresh_from_db()
    told = Notification.objects.get(recipient_id=proposal.proposed_by, kind="triage.overtaken")
    assert told.url == reverse("triage:target", args=[kept.pk])
    said = AuditEvent.objects.get(action="triage.overtaken")
    assert said.subject_id == str(proposal.target_id)
    assert list(faults()) == []
    return proposal.state == Proposal.State.OVERTAKEN and proposal.closed_at is not None


def test_what_waits_about_an_address_that_was_joined_is_closed_with_a_word(as_officer, pair):
    proposals = [proposed(as_officer, target) for target in pair]
    bring_along()
    kept = Target.objects.get(merged_into=None)
    [gone] = [proposal for proposal in proposals if proposal.target_id != kept.pk]
    assert is_closed_and_told(gone, kept)
    page = as_officer.get(reverse("triage:queue") + "?view=second")
    assert {row.pk for row, _standing, _claim in page.context["rows"]} == {kept.pk}


def test_what_was_to_be_merged_with_it_is_closed_too_and_can_be_decided_anew(as_officer, pair):
    first, second = pair
    waiting = a_target(a_monitor(), 3, CHILD)
    Target.objects.filter(pk=waiting.pk).update(host_key=second.host_key)
    proposal = proposed(as_officer, waiting, "merge", into_id=second.pk)
    bring_along()
    assert Target.everything.get(pk=second.pk).merged_into_id == first.pk, "the elder stays"
    assert is_closed_and_told(proposal, first)
    assert press(as_officer, "decline", proposal.pk).status_code == 409
    waiting.refresh_from_db()
    assert proposed(as_officer, waiting).state == Proposal.State.OPEN
