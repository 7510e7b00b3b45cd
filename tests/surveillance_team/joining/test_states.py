"""Whatever people do in whatever order: places, appointments, roles and the gate hold."""

from collections import Counter

import pytest
from django.db import transaction
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    rule,
    run_state_machine_as_test,
)

from core.audit import faults
from credentials.kinds import MONITOR_TRAINING
from credentials.services import holds
from surveillance_team.joining.models import Application, Measure
from surveillance_team.joining.services import applying, deciding
from surveillance_team.joining.services import faults as refused
from surveillance_team.joining.states import MOVES, Reason, State
from surveillance_team.membership import HOLDS_PLACE, SERVING, MonitorState
from surveillance_team.membership import MOVES as DUTY_MOVES
from surveillance_team.models import Monitor
from surveillance_team.services.gate import bar_to_filing
from surveillance_team.services.training import AttendanceRefused
from tests.surveillance_team.joining.joiners import (
    COORDINATOR,
    acting,
    an_application,
    an_open_term,
    the_texts,
    trained,
)
from tests.users.people import make_person
from users.models import User
from users.roles import Role

pytestmark = [pytest.mark.django_db, pytest.mark.core]

REFUSALS = (
    AttendanceRefused,
    *(one for one in vars(refused).values() if isinstance(one, type)),
)
PEOPLE = range(4)
people = st.sampled_from(PEOPLE)
REACHED: Counter[str] = Counter()


class Joining(RuleBasedStateMachine):
    """Four people and a coordinator at a term of two places and two to wait."""

    def __init__(self):
        super().__init__()
        self.outer = transaction.atomic()
        self.outer.__enter__()
        the_texts()
        self.people = [make_person() for _ in PEOPLE]
        self.term = an_open_term()
        self.was = {}

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

    def application(self, person):
        found = Application.objects.of(self.people[person].actor_id)
        return found.order_by("-number").first()

    def monitor(self, person):
        rows = Monitor.objects.select_related("term", "user")
        return rows.filter(user=self.people[person]).first()

    @initialize(order=st.permutations(PEOPLE))
    def begin(self, order):
        """From an empty room a short walk reaches little."""
        for person in order[:3]:
            self.apply(person)
        for person in order[:2]:
            self.choose(person)

    @rule(person=people)
    def apply(self, person):
        self.try_to(an_application, self.term, self.people[person])

    @rule(person=people)
    def withdraw(self, person):
        if one := self.application(person):
            self.try_to(applying.withdraw, one.pk, actor=acting(self.people[person]))

    @rule(person=people)
    def choose(self, person):
        if one := self.application(person):
            self.try_to(deciding.decide, one.pk, State.CHOSEN, actor=COORDINATOR)

    @rule(person=people)
    def wait(self, person):
        if one := self.application(person):
            self.try_to(deciding.decide, one.pk, State.WAITLISTED, actor=COORDINATOR)

    @rule(person=people)
    def decline(self, person):
        if one := self.application(person):
            reason = Reason.PLACES.value
            decide = deciding.decide
            self.try_to(decide, one.pk, State.DECLINED, actor=COORDINATOR, reason=reason)

    @rule(person=people)
    def train(self, person):
        if one := self.monitor(person):
            self.try_to(trained, one)

    @invariant()
    def no_more_places_are_given_than_there_are(self):
        given_back = Measure.objects.exclude(annulled_on=None)
        more = given_back.filter(kind=Measure.Kind.DISMISSAL).count()  # nobody loses one for it
        taken = Monitor.objects.filter(term=self.term, state__in=HOLDS_PLACE).count()
        assert taken <= 2 + more

    @invariant()
    def nobody_waits_while_a_place_is_free(self):
        taken = Monitor.objects.filter(term=self.term, state__in=HOLDS_PLACE).count()
        assert not (taken < 2 and Application.objects.next_in_line().exists())

    @invariant()
    def application_and_place_say_the_same(self):
        for person in PEOPLE:
            one, monitor = self.application(person), self.monitor(person)
            if monitor is not None and monitor.state == MonitorState.CHOSEN:
                assert one.state == State.CHOSEN
            elif monitor is not None:
                assert one.state == State.APPOINTED
            else:
                assert one is None or one.state not in (State.CHOSEN, State.APPOINTED)

    @invariant()
    def the_role_is_held_by_those_who_serve(self):
        for person in self.people:
            serves = Monitor.objects.filter(user=person, state__in=SERVING).exists()
            assert (Role.MONITOR in User.objects.get(pk=person.pk).roles) == serves

    @invariant()
    def who_may_file_is_appointed_trained_and_at_work(self):
        day = self.term.starts_on
        for monitor in Monitor.objects.select_related("term", "user"):
            if bar_to_filing(monitor, day) is None:
                assert monitor.state == MonitorState.APPOINTED
                assert monitor.appointed_at is not None
                assert holds(monitor.user.actor_id, MONITOR_TRAINING, on=day)
                REACHED["may file"] += 1

    @invariant()
    def every_move_is_one_of_the_tables(self):
        found = [(one.pk, State(one.state), MOVES) for one in Application.objects.all()]
        found += [(one.pk, MonitorState(one.state), DUTY_MOVES) for one in Monitor.objects.all()]
        for key, state, table in found:
            before = self.was.get(key, state)
            assert before == state or _reachable(table, before, state), (before, state)
            self.was[key] = state
            REACHED[f"{type(state).__name__} {state}"] += 1


def _reachable(table, before, after):
    seen, edge = set(), {before}
    while edge - seen:
        seen |= edge
        edge = {to for one in edge for to in table[one]}
    return after in seen


def in_every_order(machine, wanted):
    REACHED.clear()
    enough = settings(
        max_examples=24,
        stateful_step_count=24,
        deadline=None,
        derandomize=True,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    run_state_machine_as_test(machine, settings=enough)
    assert wanted <= set(REACHED), "What was never reached was never tried."


def test_places_roles_and_gate_hold_in_every_order():
    in_every_order(Joining, {f"State {state}" for state in State})
