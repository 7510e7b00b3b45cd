"""Whatever people do in whatever order: seats, certificates and audit trail hold."""

from collections import Counter
from uuid import uuid4

import pytest
from django.db import transaction
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from core.actors import Actor
from core.audit import faults
from core.personal_data import Person
from credentials.models import Credential
from instructors import services
from instructors.models import Application
from instructors.services.applying import Applicant
from instructors.services.completing import enough
from instructors.states import MOVES, TAKES_SEAT, Reason, State
from tests.instructors.trainings import a_cohort, make_over, the_text
from users.models import User

pytestmark = [pytest.mark.django_db, pytest.mark.core]

COORDINATOR = Actor(uuid4(), "dispatch_coordinator")
PEOPLE = [uuid4() for _ in range(5)]
people = st.sampled_from(PEOPLE)
REFUSALS = tuple(
    fault for name in services.__all__ if isinstance(fault := getattr(services, name), type)
)


def before(machine):
    return not machine.is_over


def after(machine):
    return machine.is_over


class Training(RuleBasedStateMachine):
    """Five people and a coordinator at a cohort of two seats and two places to wait."""

    def __init__(self):
        super().__init__()
        self.outer = transaction.atomic()
        self.outer.__enter__()
        self.text = the_text()
        User.objects.bulk_create(
            User(actor_id=one, email=f"{one}@city.example", name="김보람") for one in PEOPLE
        )
        self.cohort = a_cohort(seats=2, waiting_places=2, sessions=3, required_share=60)
        self.told = {}
        self.is_over = False

    def teardown(self):
        assert list(faults()) == [], "The audit trail is whole."
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

    @initialize(applying=st.permutations(PEOPLE))
    def begin(self, applying):
        """Four have applied, two have a seat: from an empty room a short walk reaches little."""
        for person in applying[:4]:
            self.apply(person)
        for person in applying[:2]:
            self.decide(person, "accept")

    @precondition(before)
    @rule(person=people)
    def apply(self, person):
        applicant = Applicant(Person(person, ""), "김보람", "youth", "", "ko")
        actor = Actor(person, "person")
        self.try_to(services.apply, self.cohort.pk, applicant, consent_text=self.text, actor=actor)

    @rule(person=people)
    def withdraw(self, person):
        if one := self.on(person):
            self.try_to(services.withdraw, one.pk, actor=Actor(person, "person"))

    @precondition(before)
    @rule(person=people, decide=st.sampled_from(["accept", "put_on_waiting_list"]))
    def decide(self, person, decide):
        if one := self.on(person):
            self.try_to(getattr(services, decide), one.pk, actor=COORDINATOR)

    @precondition(before)
    @rule(person=people)
    def decline(self, person):
        if one := self.on(person):
            self.try_to(services.decline, one.pk, reason=Reason.SEATS, actor=COORDINATOR)

    @precondition(lambda self: not self.is_over and Application.objects.seated().exists())
    @rule()
    def time_passes(self):
        make_over(self.cohort)
        self.is_over = True

    @precondition(after)
    @rule(present=st.sets(people), place=st.integers(0, 2))
    def tick(self, present, place):
        session = self.cohort.sessions.order_by("starts_at")[place]
        shown = [one.pk for person in PEOPLE if (one := self.on(person))]
        kept = session.attendances.values_list("application_id", flat=True)
        there = [one.pk for person in present if (one := self.on(person))]
        self.try_to(
            services.record_attendance,
            session.pk,
            shown=shown,
            was=list(kept),
            present=there,
            actor=COORDINATOR,
        )

    @precondition(after)
    @rule(person=people)
    def complete(self, person):
        if one := self.on(person):
            self.try_to(services.complete, one.pk, actor=COORDINATOR)

    @precondition(after)
    @rule()
    def finish(self):
        self.try_to(services.finish_cohort, self.cohort.pk, actor=COORDINATOR)

    @invariant()
    def no_more_seats_are_given_than_there_are(self):
        assert Application.objects.filter(state__in=TAKES_SEAT).count() <= 2

    @invariant()
    def no_seat_stays_free_while_somebody_waits_for_it(self):
        if not self.is_over:
            waits = Application.objects.next_in_line().exists()
            assert not (waits and Application.objects.seated().count() < 2)

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
            REACHED[after] += 1


class OverTraining(Training):
    """The same from the moment the last session is over."""

    @initialize(
        applying=st.permutations(PEOPLE),
        present=st.lists(st.sets(people), min_size=3, max_size=3),
    )
    def begin(self, applying, present):
        super().begin(applying)
        self.time_passes()
        for place, there in enumerate(present):
            self.tick(there, place)


def _reachable(before, after):
    seen, next_ones = set(), {before}
    while next_ones - seen:
        seen |= next_ones
        next_ones = {to for one in next_ones for to in MOVES[one]}
    return after in seen


REACHED = Counter()
ENOUGH = settings(
    max_examples=15,
    stateful_step_count=20,
    deadline=None,
    derandomize=True,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)


@pytest.mark.parametrize(
    ("machine", "reached"),
    [
        (Training, {State.ACCEPTED, State.WAITLISTED, State.DECLINED, State.WITHDRAWN}),
        (OverTraining, {State.COMPLETED, State.NOT_COMPLETED, State.WITHDRAWN}),
    ],
)
def test_seats_and_certificates_hold_in_every_order(machine, reached):
    REACHED.clear()
    run_state_machine_as_test(machine, settings=ENOUGH)
    assert reached <= set(REACHED), "What was never reached was never tried."
