"""The months of duty: letters about a month, rest, suspension, leaving, dismissal, the end."""

from datetime import date, datetime, timedelta

import pytest
import time_machine
from django.utils import timezone

from core.actors import SYSTEM
from core.audit import faults
from core.jobs import ask_for, run_job
from core.models import Job
from surveillance_team.expectation import Month, does_instead
from surveillance_team.joining.models import Measure, MonthlyWarning
from surveillance_team.joining.services import daily, duty
from surveillance_team.joining.services.faults import NotPossible, OwnMatter, WarningsFirst
from surveillance_team.joining.services.warning import draft_warnings, send_warning, those_short
from surveillance_team.joining.states import MeasureReason
from surveillance_team.models import CategoryOptOut, Monitor, Report
from surveillance_team.services import care
from surveillance_team.services.gate import Bar, bar_to_filing
from tests.surveillance_team.joining.joiners import (
    COORDINATOR,
    acting,
    an_open_term,
    chosen,
    letters_to,
    the_texts,
)
from tests.surveillance_team.joining.months import FIRST_OF_JUNE, serving
from tests.surveillance_team.team import a_monitor, a_term, a_training, file
from users.models import User
from users.roles import Role

pytestmark = [pytest.mark.django_db, pytest.mark.core]
MAY, JUNE = Month(date(2026, 5, 1)), Month(date(2026, 6, 1))


def in_may(monitor, reports):
    with time_machine.travel("2026-05-20T12:00:00+09:00", tick=False):
        for number in range(reports):
            file(monitor, f"https://board.example/{monitor.pk}/{number}")


def short(term, month=MAY):
    return {monitor.pk for monitor, _filed in those_short(term, month)}


def job(kind):
    asked = ask_for(kind, actor=SYSTEM)
    run_job(asked.pk)
    done = Job.objects.get(pk=asked.pk)
    assert done.state == Job.State.DONE, done.fault
    return done.result


def test_only_who_filed_less_in_a_whole_month_and_did_not_rest_is_short(team):
    quiet, busy = serving(team), serving(team)
    in_may(busy, 2)
    newcomer = serving(team, appointed_at=datetime.fromisoformat(FIRST_OF_JUNE))
    resting = serving(team, state=Monitor.State.PAUSED)
    rested = serving(team, last_away_on=date(2026, 5, 3))
    rested_before = serving(team, last_away_on=date(2026, 4, 30))
    left_out = serving(team)
    CategoryOptOut.objects.create(monitor=left_out, category="csam")
    assert short(team) == {quiet.pk, rested_before.pk}
    assert {newcomer.pk, resting.pk, rested.pk}.isdisjoint(short(team))


def test_reports_set_aside_do_not_count_and_not_applicable_ones_do(team):
    monitor = serving(team)
    in_may(monitor, 2)
    Report.objects.filter(monitor=monitor).update(status=Report.Status.NOT_IN_SCOPE)
    assert short(team) == set()
    first = Report.objects.filter(monitor=monitor).first()
    Report.objects.filter(pk=first.pk).update(status=Report.Status.INVALIDATED)
    assert short(team) == {monitor.pk}


def test_training_or_care_does_instead(team, monkeypatch):
    trained_in_may = serving(team, trained=False)
    a_training(trained_in_may, valid_from=date(2026, 5, 4))
    cared_for, quiet = serving(team), serving(team)
    registered = dict(does_instead.items())
    monkeypatch.setattr(
        does_instead,
        "items",
        lambda: [*registered.items(), ("care", lambda month, ids: {cared_for.pk})],
    )
    assert short(team) == {quiet.pk}


def test_the_clock_drafts_once_and_only_in_the_first_days(team):
    serving(team), serving(team)
    assert job(daily.DRAFT_WARNINGS) == {"drafted": 2}
    assert draft_warnings(date(2026, 6, 2)) == 0
    assert draft_warnings(date(2026, 6, 9)) == 0
    assert MonthlyWarning.objects.drafted().count() == 2
    MonthlyWarning.objects.all().delete()
    assert draft_warnings(date(2026, 6, 8)) == 0


def test_drafting_asks_as_often_for_two_as_for_twelve(team, queries_of):
    serving(team), serving(team)
    for_two = queries_of(lambda: those_short(team, MAY))
    for _ in range(10):
        serving(team)
    assert queries_of(lambda: those_short(team, MAY)) == for_two


def test_a_person_sends_the_letter_and_rest_drops_it(team):
    quiet, resting = serving(team), serving(team)
    draft_warnings(date(2026, 6, 1))
    care.take_break(resting, actor=acting(resting.user))
    sent = send_warning(quiet.warnings.get().pk, actor=COORDINATOR)
    dropped = send_warning(resting.warnings.get().pk, actor=COORDINATOR)
    assert (sent, dropped) == (True, False)
    assert "쉬어 가" in letters_to(quiet.user)[-1]
    assert letters_to(resting.user) == []
    assert [one.state for one in MonthlyWarning.objects.order_by("state")] == ["dropped", "sent"]
    with pytest.raises(NotPossible):
        send_warning(quiet.warnings.get().pk, actor=COORDINATOR)
    own = serving(team)
    draft_warnings(date(2026, 6, 1))
    with pytest.raises(OwnMatter):
        send_warning(own.warnings.get().pk, actor=acting(own.user))


def test_few_reports_suspend_only_after_the_letters_of_the_term(team):
    monitor, last = serving(team), date(2026, 6, 20)
    why = MeasureReason.EXPECTATION
    for month in (date(2026, 4, 1), date(2026, 5, 1)):
        with pytest.raises(WarningsFirst):
            duty.suspend(monitor.pk, reason=why, ends_on=last, actor=COORDINATOR)
        MonthlyWarning.objects.create(
            monitor=monitor, month=month, filed=0, expected=2, state="sent",
            decided_at=timezone.now(), decided_by=COORDINATOR.id,
        )  # fmt: skip
    duty.suspend(monitor.pk, reason=why, ends_on=last, actor=COORDINATOR)
    assert "6월 20일까지" in letters_to(monitor.user)[-1]


def test_a_suspension_ends_by_its_date_and_nothing_is_expected_of_its_months(team):
    monitor = serving(team)
    last, why = date(2026, 6, 20), MeasureReason.SECRECY
    duty.suspend(monitor.pk, reason=why, ends_on=last, actor=COORDINATOR)
    monitor = Monitor.objects.select_related("term", "user").get()
    assert bar_to_filing(monitor, last) == Bar.SUSPENDED
    assert bar_to_filing(monitor, last + timedelta(days=1)) is None
    assert job(daily.BRING_BACK)["back"] == 0
    with time_machine.travel("2026-06-21T06:00:00+09:00", tick=False):
        assert job(daily.BRING_BACK)["back"] == 1
        assert job(daily.BRING_BACK)["back"] == 0
    monitor.refresh_from_db()
    assert (monitor.state, monitor.last_away_on) == (Monitor.State.APPOINTED, last)
    with time_machine.travel("2026-07-01T06:00:00+09:00", tick=False):
        assert short(team, JUNE) == set()


def test_lifting_and_dismissing_are_decided_by_others(team):
    monitor = serving(team)
    last, why = date(2026, 6, 20), MeasureReason.OPENED
    for own in (
        lambda: duty.suspend(monitor.pk, reason=why, ends_on=last, actor=acting(monitor.user)),
        lambda: duty.dismiss(monitor.pk, reason=why, actor=acting(monitor.user)),
    ):
        with pytest.raises(OwnMatter):
            own()
    duty.suspend(monitor.pk, reason=why, ends_on=last, actor=COORDINATOR)
    duty.lift_suspension(monitor.pk, actor=COORDINATOR)
    assert Measure.objects.get().lifted_on == date(2026, 6, 1)
    duty.dismiss(monitor.pk, reason=why, actor=COORDINATOR)
    monitor.refresh_from_db()
    assert bar_to_filing(monitor, date(2026, 6, 1)) == Bar.DISMISSED
    assert Role.MONITOR not in User.objects.get(pk=monitor.user_id).roles
    with pytest.raises(NotPossible):
        duty.dismiss(monitor.pk, reason=why, actor=COORDINATOR)
    assert not list(faults())


def test_the_end_of_a_term_thanks_everyone_and_takes_the_role(team):
    monitor, resting = serving(team), serving(team, state=Monitor.State.PAUSED)
    gone = serving(team, state=Monitor.State.LEFT)
    with time_machine.travel("2026-11-30T23:59:00+09:00", tick=False):
        assert job(daily.END_TERMS) == {"ended": 0}
    with time_machine.travel("2026-12-01T00:01:00+09:00", tick=False):
        assert job(daily.END_TERMS) == {"ended": 2}
        assert job(daily.END_TERMS) == {"ended": 0}
    for one in (monitor, resting):
        one.refresh_from_db()
        assert (one.state, one.ended_on) == (Monitor.State.ENDED, date(2026, 11, 30))
        assert "고맙습니다" in letters_to(one.user)[-1]
        assert Role.MONITOR not in User.objects.get(pk=one.user_id).roles
    assert letters_to(gone.user) == []


def test_who_serves_in_the_next_term_keeps_the_role(team):
    monitor = serving(team)
    following = a_term(starts_on=date(2026, 12, 1), ends_on=date(2027, 5, 31))
    a_monitor(following, user=monitor.user)
    with time_machine.travel("2026-12-01T00:01:00+09:00", tick=False):
        job(daily.END_TERMS)
        assert Role.MONITOR in User.objects.get(pk=monitor.user_id).roles


def test_who_never_came_to_the_training_is_told_at_the_end(db):
    the_texts()
    term = an_open_term()
    monitor = chosen(term)
    with time_machine.travel(timezone.now() + timedelta(days=201)):
        job(daily.END_TERMS)
    assert not Monitor.objects.exists()
    assert "교육" in letters_to(monitor.user)[-1]
