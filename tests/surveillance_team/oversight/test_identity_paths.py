"""Every path to a name, in any order: none without two people."""

from contextlib import suppress
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.db import transaction
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from core.audit import faults
from core.models import AccessRecord
from surveillance_team.oversight.models import IdentityRequest
from surveillance_team.oversight.services import identity
from tests.surveillance_team.team import a_target
from users.roles import Role

from .cases import START, an_actor, asked

pytestmark = pytest.mark.django_db
PEOPLE = st.sampled_from(["officer", "other_officer", "privacy", "administrator", "both"])


class Paths(RuleBasedStateMachine):
    """Everyone tries everything in every order, while time passes."""

    def __init__(self):
        super().__init__()
        self.clock = time_machine.travel(START, tick=False)
        self.now = self.clock.start()
        self.target = a_target()
        self.monitor = self.target.reports.get().monitor
        self.actors = {
            "officer": an_actor(Role.TRIAGE_OFFICER)[1],
            "other_officer": an_actor(Role.TRIAGE_OFFICER)[1],
            "privacy": an_actor(Role.PRIVACY_OFFICER)[1],
            "administrator": an_actor(Role.ADMINISTRATOR)[1],
        }
        person, both = an_actor(Role.TRIAGE_OFFICER)
        person.groups.add(
            *type(person).objects.get(actor_id=self.actors["privacy"].id).groups.all()
        )
        self.actors["both"] = both
        self.approved = {}  # request → (who approved, until when)

    def teardown(self):
        assert list(faults()) == []
        self.clock.stop()

    def request(self, number):
        rows = list(IdentityRequest.objects.order_by("id"))
        return rows[number % len(rows)] if rows else None

    @rule(who=PEOPLE, reason=st.sampled_from(["danger", "investigator"]))
    def ask(self, who, reason):
        with suppress(identity.AskedAlready):
            asked(self.target.pk, self.monitor, self.actors[who], reason=reason, reference="12")

    @rule(who=PEOPLE, number=st.integers(0, 3), day=st.sampled_from([None, 0, 30]))
    def approve(self, who, number, day):
        if not (one := self.request(number)):
            return
        told_from = None if day is None else self.today() + timedelta(days=day)
        try:
            done = identity.approve(one.pk, actor=self.actors[who], told_from=told_from)
        except (identity.NotYours, identity.NotNow, identity.DayNeeded):
            return
        assert self.actors[who].id != one.asked_by
        assert who in ("privacy", "administrator", "both")
        assert one.state == "asked"
        self.approved[one.pk] = (self.actors[who].id, done.shown_until)

    @rule(who=PEOPLE, number=st.integers(0, 3), step=st.sampled_from(["refuse", "withdraw"]))
    def end(self, who, number, step):
        if not (one := self.request(number)):
            return
        try:
            getattr(identity, step)(one.pk, actor=self.actors[who])
        except (identity.NotYours, identity.NotNow):
            return
        self.approved.pop(one.pk, None)

    @rule(who=PEOPLE, number=st.integers(0, 3))
    def see(self, who, number):
        if not (one := self.request(number)):
            return
        looks = AccessRecord.objects.filter(what="oversight.see_identity").count()
        try:
            person = identity.see(one.pk, actor=self.actors[who])
        except (identity.NotYours, identity.NotNow):
            return
        approver, until = self.approved[one.pk]
        assert approver not in (one.asked_by, self.monitor.user.actor_id)
        assert self.actors[who].id == one.asked_by
        assert datetime.now(UTC) < until
        assert person == self.monitor.user
        records = AccessRecord.objects.filter(what="oversight.see_identity")
        assert records.count() == looks + 1
        assert set(records.values_list("subject_id", flat=True)) == {str(self.monitor.pk)}

    @rule(minutes=st.sampled_from([5, 29, 31, 60 * 24 * 8, 60 * 24 * 40]))
    def wait(self, minutes):
        self.now.shift(timedelta(minutes=minutes))

    @rule()
    def close(self):
        identity.close_what_is_over()

    @invariant()
    def reporters_learn_of_what_they_may(self):
        for one in IdentityRequest.objects.filter(told_at__isnull=False):
            assert one.looks
            assert one.state in ("expired", "withdrawn")
            assert one.told_from is None or one.told_from <= self.today()

    def today(self):
        return (datetime.now(UTC) + timedelta(hours=9)).date()


def test_no_path_shows_a_name_without_two_people():
    class InTransactions(Paths):
        def __init__(self):
            self.atomic = transaction.atomic()
            self.atomic.__enter__()
            super().__init__()

        def teardown(self):
            super().teardown()
            transaction.set_rollback(True)
            self.atomic.__exit__(None, None, None)

    run_state_machine_as_test(
        InTransactions, settings=settings(max_examples=15, stateful_step_count=18, deadline=None)
    )
