"""Whatever people do in whatever order: seats, certificates and audit trail hold."""

from uuid import uuid4

import pytest
from django.db import transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from core.actors import Actor
from core.audit import faults
from core.models import AuditEvent
from core.personal_data import Person
from credentials.models import Credential
from instructors import services
from instructors.models import Application, Cohort
from instructors.services.applying import Applicant
from instructors.services.completing import enough
from instructors.states import MOVES, TAKES_SEAT, Reason, State
from tests.instructors.trainings import a_cohort, make_over, the_text

pytestmark = [pytest.mark.django_db, pytest.mark.core]

COORDINATOR = Actor(uuid4(), "dispatch_coordinator")
PEOPLE = [uuid4() for _ in range(5)]
people = st.sampled_from(PEOPLE)
REFUSALS = tuple(
    fault for name in services.__all__ if isinstance(fault := getattr(services, name), type)
)


class Training(RuleBasedStateMachine):
    """Five people and a coordinator at a cohort of two seats and one place to wait."""

    def __init__(self):
        super().__init__()
        self.outer = transaction.atomic()
        self.outer.__enter__()
        self.text = the_text()
        self.cohort = a_cohort(seats=2, waiting_places=1, sessions=3, required_share=60)
        self.told = {}
        self.is_over = False

    def teardown(self):
        transaction.set_rollback(True)
        self.outer.__exit__(None, None, None)

    def try_to(self, work, *args, **kwargs):
        try:
            with transaction.atomic():
                return work(*args, **kwargs)
        except REFUSALS:
            return None

    def on(self, person):
        found = Application.objects.filter(cohort=self.cohort, person_id=person)
        return found.order_by("-number").first()

    @rule(person=people)
    def apply(self, person):
        applicant = Applicant(Person(person, ""), "김보람", "youth", "", "ko")
        actor = Actor(person, "person")
        self.try_to(services.apply, self.cohort.pk, applicant, consent_text=self.text, actor=actor)

    @rule(person=people)
    def withdraw(self, person):
        if one := self.on(person):
            self.try_to(services.withdraw, one.pk, actor=Actor(person, "person"))

    @rule(person=people, decide=st.sampled_from(["accept", "put_on_waiting_list"]))
    def decide(self, person, decide):
        if one := self.on(person):
            self.try_to(getattr(services, decide), one.pk, actor=COORDINATOR)

    @rule(person=people)
    def decline(self, person):
        if one := self.on(person):
            self.try_to(services.decline, one.pk, reason=Reason.SEATS, actor=COORDINATOR)

    @precondition(lambda self: not self.is_over)
    @rule()
    def time_passes(self):
        make_over(self.cohort)
        self.is_over = True

    @rule(present=st.sets(people), place=st.integers(0, 2))
    def tick(self, present, place):
        session = self.cohort.sessions.order_by("starts_at")[place]
        shown = [one.pk for person in PEOPLE if (one := self.on(person))]
        there = [one.pk for person in present if (one := self.on(person))]
        self.try_to(
            services.record_attendance, session.pk, shown=shown, present=there, actor=COORDINATOR
        )

    @rule(person=people)
    def complete(self, person):
        if one := self.on(person):
            self.try_to(services.complete, one.pk, actor=COORDINATOR)

    @rule()
    def finish(self):
        self.try_to(services.finish_cohort, self.cohort.pk, actor=COORDINATOR)

    @invariant()
    def no_more_seats_are_given_than_there_are(self):
        assert Application.objects.filter(state__in=TAKES_SEAT).count() <= 2

    @invariant()
    def no_seat_stays_free_while_somebody_waits_for_it(self):
        waits = Application.objects.next_in_line().exists()
        free = Application.objects.seated().count() < 2
        promised = Cohort.objects.get().begins_on > self.cohort.begins_on or not self.is_over
        if promised and free and waits:
            last = AuditEvent.objects.order_by("-pk").first()
            assert last.action == "instructors.waitlisted", "A seat became free and nobody got it."

    @invariant()
    def completed_means_one_certificate_and_nothing_else_any(self):
        for one in Application.objects.all():
            issued = Credential.objects.filter(source_key=one.source_key)
            assert issued.count() == (one.state == State.COMPLETED), one.state
            if one.state == State.COMPLETED:
                counted = Application.objects.with_hours().get(pk=one.pk)
                assert enough(counted.attended_hours, one.cohort)
                assert issued.get().holder_id == one.person_id

    @invariant()
    def a_person_has_one_standing_application(self):
        standing = Application.objects.standing().values_list("person_id", flat=True)
        assert len(standing) == len(set(standing))

    @invariant()
    def every_application_moved_only_as_the_table_says(self):
        for one in Application.objects.all():
            before = self.told.get(one.pk, State.WAITING)
            after = State(one.state)
            if before != after:
                assert _reachable(before, after), (before, after)
            self.told[one.pk] = after

    @invariant()
    def the_trail_is_whole(self):
        assert list(faults()) == []


def _reachable(before, after):
    seen, next_ones = set(), {before}
    while next_ones - seen:
        seen |= next_ones
        next_ones = {to for one in next_ones for to in MOVES[one]}
    return after in seen


Training.TestCase.settings = settings(
    max_examples=25,
    stateful_step_count=20,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)


def test_seats_and_certificates_hold_in_every_order():
    from hypothesis.stateful import run_state_machine_as_test

    run_state_machine_as_test(Training, settings=Training.TestCase.settings)
