"""An evidence file's way: no order of acts makes one without two other people's word."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import transaction
from django.utils import timezone
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    rule,
    run_state_machine_as_test,
)

from core.actors import Actor
from core.audit import faults
from core.models import AccessRecord, AuditEvent
from privacy.services.retention import run as run_retention
from surveillance_team.tracking.models import (
    EvidenceApproval,
    EvidenceDigest,
    EvidenceFile,
    EvidenceRequest,
)
from surveillance_team.tracking.personal import REQUESTS_KEPT
from surveillance_team.tracking.services import evidence, making
from surveillance_team.tracking.services.evidence import (
    ApprovedAlready,
    AskedAlready,
    GroupingStopped,
    NotPossible,
    NotThere,
    OwnRequest,
)
from users.roles import Role

from .accounts import an_account, ask

pytestmark = pytest.mark.core

PEOPLE = [Actor(uuid4(), Role.TRIAGE_OFFICER.value) for _each in range(4)]
State = EvidenceRequest.State
people = st.sampled_from(PEOPLE)


class Way(RuleBasedStateMachine):
    """One written request in the hands of four people, a clock and a worker."""

    def __init__(self):
        super().__init__()
        self.undone = transaction.atomic()
        self.undone.__enter__()

    def teardown(self):
        transaction.set_rollback(True)
        self.undone.__exit__(None, None, None)

    @initialize()
    def begin(self):
        self.account = an_account()
        self.request = ask(self.account, PEOPLE[0])
        self.said_yes = set()
        self.state = State.ASKED
        self.today = timezone.localdate()
        self.fetched = 0

    @rule(who=people)
    def approve(self, who):
        if self.state != State.ASKED:
            expected = NotPossible
        elif who == PEOPLE[0]:
            expected = OwnRequest
        elif who in self.said_yes:
            expected = ApprovedAlready
        else:
            evidence.approve_evidence(self.request.pk, actor=who)
            self.said_yes.add(who)
            self.state = State.APPROVED if len(self.said_yes) == 2 else State.ASKED
            return
        with pytest.raises(expected):
            evidence.approve_evidence(self.request.pk, actor=who)

    @rule(who=people)
    def refuse(self, who):
        if self.state == State.ASKED and who != PEOPLE[0]:
            evidence.refuse_evidence(self.request.pk, actor=who)
            self.state = State.REFUSED
        else:
            with pytest.raises((NotPossible, OwnRequest)):
                evidence.refuse_evidence(self.request.pk, actor=who)

    @rule(who=people)
    def withdraw(self, who):
        if self.state in (State.ASKED, State.APPROVED, State.READY):
            evidence.withdraw_evidence(self.request.pk, actor=who)
            self.state = State.WITHDRAWN
        else:
            with pytest.raises(NotPossible):
                evidence.withdraw_evidence(self.request.pk, actor=who)

    @rule()
    def work(self):
        """The job, as often as it likes. The press is not what is proven here."""
        making.make_evidence(Quiet(), {"request": str(self.request.pk)})
        if self.state == State.APPROVED:
            self.state = State.READY

    @rule(days=st.integers(1, 10))
    def time_passes(self, days):
        self.today += timedelta(days=days)

    @rule()
    def expire(self):
        erased = evidence.expire_evidence(self.today)
        found = EvidenceRequest.objects.get()
        over = self.state == State.READY and self.today > found.expires_on
        assert erased == over
        if over:
            self.state = State.EXPIRED

    @rule(who=people)
    def fetch(self, who):
        found = EvidenceRequest.objects.get()
        if self.state == State.READY and self.today <= found.expires_on:
            assert evidence.fetch_evidence(self.request.pk, actor=who, today=self.today)
            self.fetched += 1
        else:
            with pytest.raises(NotThere):
                evidence.fetch_evidence(self.request.pk, actor=who, today=self.today)

    @invariant()
    def nothing_is_made_without_two_others(self):
        if not hasattr(self, "request"):
            return
        found = EvidenceRequest.objects.get()
        assert found.state == self.state
        assert EvidenceFile.objects.exists() == (self.state == State.READY)
        if EvidenceDigest.objects.exists():
            approvers = set(EvidenceApproval.objects.values_list("approver", flat=True))
            assert len(approvers) == 2
            assert found.requested_by not in approvers
        looked = AccessRecord.objects.filter(what="tracking.fetch_evidence").count()
        assert looked == self.fetched
        assert list(faults()) == []


class Quiet:
    """A worker's report of progress, to nobody."""

    def step(self, done, total=None):
        """Nothing waits for it."""


@pytest.mark.django_db
def test_no_order_of_acts_makes_a_file_without_two_other_people(monkeypatch):
    monkeypatch.setattr(making, "render_pdf", lambda *args, **kwargs: b"%PDF-" + uuid4().bytes)
    limits = settings(max_examples=25, stateful_step_count=16, deadline=None)
    run_state_machine_as_test(Way, settings=limits)


@pytest.mark.django_db
def test_the_same_written_request_is_answered_once_at_a_time():
    account = an_account()
    first = ask(account)
    with pytest.raises(AskedAlready):
        ask(account)
    evidence.withdraw_evidence(first.pk, actor=PEOPLE[1])
    assert ask(account).pk != first.pk


@pytest.mark.django_db
def test_nothing_is_put_together_under_what_may_be_a_victims_name():
    from surveillance_team.tracking.services.grouping import stop_grouping

    account = an_account()
    request = ask(account)
    stop_grouping(account.pk, reason="victims_name", actor=PEOPLE[1])
    with pytest.raises(GroupingStopped):
        ask(account, reference="2026-00124")
    request.refresh_from_db()
    assert request.state == State.WITHDRAWN, "what was open goes too"
    with pytest.raises(NotPossible):
        evidence.approve_evidence(request.pk, actor=PEOPLE[1])


@pytest.mark.django_db
def test_every_act_is_in_the_trail_and_no_word_of_the_request_is():
    account = an_account()
    request = ask(account)
    evidence.approve_evidence(request.pk, actor=PEOPLE[1])
    trail = AuditEvent.objects.filter(subject_kind="evidence").order_by("number")
    assert [event.action for event in trail] == [
        "tracking.ask_evidence",
        "tracking.approve_evidence",
    ]
    assert "나가상" not in str([event.detail.detail for event in trail])


@pytest.mark.django_db
def test_names_go_three_years_after_the_end_and_the_proof_stays():
    request = ask(an_account())
    kept = EvidenceRequest.objects.filter(pk=request.pk)
    kept.update(state="withdrawn", ended_at=timezone.now() - REQUESTS_KEPT + timedelta(hours=1))
    list(run_retention(timezone.now(), dry=False))
    assert kept.get().investigator == request.investigator
    for _again in range(2):
        list(run_retention(timezone.now() + timedelta(hours=2), dry=False))
    after = kept.get()
    assert (after.investigator, after.purpose) == ("", "")
    assert (after.reference, after.body) == (request.reference, request.body)
