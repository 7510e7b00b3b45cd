"""Whatever people do in whatever order once some are appointed, and whatever is annulled."""

from datetime import date, timedelta

import pytest
from django.utils import timezone
from hypothesis import strategies as st
from hypothesis.stateful import initialize, rule

from credentials.models import Credential
from credentials.services import revoke
from surveillance_team.joining.models import MonthlyWarning
from surveillance_team.joining.services import annulling, duty
from surveillance_team.joining.states import MeasureReason
from surveillance_team.membership import MonitorState
from surveillance_team.models import Monitor
from surveillance_team.services import care
from surveillance_team.signals import DISMISSED, SUSPENDED, WARNED
from tests.surveillance_team.joining.joiners import COORDINATOR, acting
from tests.surveillance_team.joining.test_states import (
    PEOPLE,
    REACHED,
    Joining,
    in_every_order,
    people,
)

pytestmark = [pytest.mark.django_db, pytest.mark.core]


class Serving(Joining):
    """The same from the moment two of them are appointed."""

    @initialize(order=st.permutations(PEOPLE))
    def begin(self, order):
        super().begin(order)
        for person in order[:2]:
            self.train(person)
        self.wait(order[2])

    @rule(person=people)
    def revoke(self, person):
        held = Credential.objects.of(self.people[person].actor_id)
        for one in held.filter(state=Credential.State.ISSUED):
            revoke(one.pk, reason=Credential.Reason.DUTY_ENDED, actor=COORDINATOR)

    @rule(person=people, change=st.sampled_from([care.take_break, care.come_back]))
    def rest(self, person, change):
        if one := self.monitor(person):
            change(one, actor=acting(self.people[person]))

    @rule(person=people)
    def suspend(self, person):
        if one := self.monitor(person):
            last = self.term.starts_on + timedelta(days=3)
            why = MeasureReason.SECRECY
            self.try_to(duty.suspend, one.pk, reason=why, ends_on=last, actor=COORDINATOR)

    @rule(person=people)
    def lift(self, person):
        if one := self.monitor(person):
            self.try_to(duty.lift_suspension, one.pk, actor=COORDINATOR)

    @rule(person=people)
    def dismiss(self, person):
        if one := self.monitor(person):
            why = MeasureReason.BAD_FAITH
            self.try_to(duty.dismiss, one.pk, reason=why, actor=COORDINATOR)

    @rule(person=people, month=st.integers(1, 12))
    def warn(self, person, month):
        if one := self.monitor(person):
            said = {"filed": 0, "expected": 2, "state": MonthlyWarning.State.SENT}
            said |= {"decided_at": timezone.now(), "decided_by": COORDINATOR.id}
            one.warnings.get_or_create(month=date(2026, month, 1), defaults=said)

    @rule(which=st.integers(0, 9))
    def annul(self, which):
        """An objection was upheld: what stood stands no more, and what it took is given back."""
        standing = [
            (one, measure)
            for one in Monitor.objects.order_by("pk")
            for measure in sorted(annulling.measures_against(one))
        ]
        if not standing:
            return
        one, measure = standing[which % len(standing)]
        others = annulling.measures_against(one) - {measure}
        assert annulling.annul(one.pk, measure=measure, actor=COORDINATOR)
        assert annulling.measures_against(one) == others
        assert not annulling.annul(one.pk, measure=measure, actor=COORDINATOR), "once is enough"
        taken = {SUSPENDED: MonitorState.SUSPENDED, DISMISSED: MonitorState.DISMISSED}
        if measure in taken and others.isdisjoint(taken):
            assert Monitor.objects.get(pk=one.pk).state != taken[measure]
        REACHED[f"annulled {measure}"] += 1

    @rule(person=people)
    def leave(self, person):
        if one := self.monitor(person):
            self.try_to(duty.leave, one.pk, actor=acting(self.people[person]))


def test_places_roles_and_gate_hold_in_every_order_of_those_who_serve():
    states = {f"MonitorState {state}" for state in set(MonitorState) - {MonitorState.ENDED}}
    annulled = {f"annulled {measure}" for measure in (WARNED, SUSPENDED, DISMISSED)}
    in_every_order(Serving, states | annulled | {"may file"})
