"""Fault 24: a flood filed in bad faith goes in one step, once, with all that rested on it."""

from unittest.mock import Mock

import pytest

from core.actors import Actor
from core.audit import faults
from core.models import Job
from deletion_bridge.models import Handoff
from surveillance_team.models import Report, Target
from surveillance_team.oversight.models import Invalidation, SetAside
from surveillance_team.oversight.services import restoring, setting_aside
from surveillance_team.services.tallying import count_due
from surveillance_team.services.triage import accept_target
from surveillance_team.signals import reports_invalidated, reports_restored
from surveillance_team.tallied import funnel_of
from tests.surveillance_team.team import OFFICER, a_monitor, a_sent_target, a_target, file
from users.models import Notification
from users.roles import Role

from .cases import a_flood, an_actor, carry_out, decide

pytestmark = pytest.mark.django_db


@pytest.fixture
def heard():
    """Every report that hours were told of, by what they were told."""
    told = {"invalidated": [], "restored": []}

    def invalidated(report_ids, **kwargs):
        told["invalidated"] += report_ids

    def restored(report_ids, **kwargs):
        told["restored"] += report_ids

    reports_invalidated.connect(invalidated)
    reports_restored.connect(restored)
    yield told
    reports_invalidated.disconnect(invalidated)
    reports_restored.disconnect(restored)


def test_a_flood_is_kept_and_stops_counting(heard):
    monitor = a_flood(60 - 10)
    decision = decide(monitor)
    carry_out(decision)
    assert decision.state == Invalidation.State.DONE
    assert set(Report.objects.values_list("status", flat=True)) == {"invalidated"}
    assert sorted(heard["invalidated"]) == sorted(Report.objects.values_list("pk", flat=True))
    assert set(Target.objects.values_list("report_count", "priority", "state")) == {(0, 0, "new")}
    count_due()
    day = decision.first_on
    assert (funnel_of(day, day).filed, funnel_of(day, day).set_aside) == (0, 50)
    assert Notification.objects.filter(kind="oversight.decision").count() == 1
    assert list(faults()) == []


def test_what_others_reported_too_goes_on():
    monitor = a_flood(2)
    file(a_monitor(), "https://flood.example/0")
    carry_out(decide(monitor))
    counts = dict(SetAside.objects.values_list("report__target__report_count", "effect"))
    assert counts == {1: "kept", 0: "returned"}
    assert Target.objects.get(report_count=1).priority == 1


def test_what_had_left_is_taken_back_and_comes_before_an_officer():
    target = a_sent_target()
    monitor = target.reports.get().monitor
    Handoff.objects.update(state=Handoff.State.DELIVERED)
    carry_out(decide(monitor))
    target.refresh_from_db()
    assert (target.state, target.report_count) == ("new", 0)
    assert Handoff.objects.filter(kind=Handoff.Kind.RETRACTION).count() == 1
    assert SetAside.objects.get().effect == "taken_back"


def test_what_was_taken_back_and_accepted_again_leaves_again():
    target = a_sent_target()
    carry_out(decide(target.reports.get().monitor))
    file(a_monitor(), target.canonical)
    target.refresh_from_db()
    assert (target.priority, target.report_count) == (1, 1)
    accept_target(
        target.pk,
        actor=OFFICER,
        version=target.state_version,
        category="sex_trade_ad",
        minor_suspected="no",
    )
    reports = Handoff.objects.filter(kind=Handoff.Kind.REPORT)
    assert reports.exclude(state=Handoff.State.CANCELLED).count() == 1


@pytest.mark.parametrize("stop_after", range(1, 5))
def test_a_worker_that_dies_loses_and_doubles_nothing(heard, stop_after, monkeypatch):
    """The worker dies inside a portion: whatever it had begun there is undone, and done later."""
    monkeypatch.setattr(setting_aside, "PORTION", 3)
    decision = decide(a_flood(10))
    steps = 0
    original = setting_aside.weigh_anew

    class Killed(BaseException):
        pass

    def dies(target, **kwargs):
        nonlocal steps
        steps += 1
        if steps == stop_after * 2:
            raise Killed
        original(target, **kwargs)

    monkeypatch.setattr(setting_aside, "weigh_anew", dies)
    with pytest.raises(Killed):
        setting_aside.carry_out(Mock(), {"invalidation": str(decision.pk)})
    monkeypatch.setattr(setting_aside, "weigh_anew", original)
    heard["invalidated"] = list(SetAside.objects.values_list("report_id", flat=True))
    setting_aside.carry_out(Mock(), {"invalidation": str(decision.pk)})
    setting_aside.carry_out(Mock(), {"invalidation": str(decision.pk)})
    everything = sorted(Report.objects.values_list("pk", flat=True))
    assert sorted(heard["invalidated"]) == everything
    assert sorted(SetAside.objects.values_list("report_id", flat=True)) == everything
    assert list(faults()) == []


def test_a_decision_and_its_job_stand_or_fall_together(monkeypatch):
    monkeypatch.setattr(setting_aside, "ask_for", Mock(side_effect=RuntimeError))
    monitor = a_flood(2)
    with pytest.raises(RuntimeError):
        decide(monitor)
    assert not Invalidation.objects.exists()
    assert not Job.objects.filter(kind=setting_aside.KIND).exists()


def test_reports_filed_after_the_look_are_not_among_them():
    monitor = a_flood(3)
    decision = decide(monitor)
    a_flood(2, monitor, host="later.example")
    carry_out(decision)
    assert Report.objects.valid().count() == 2


def test_nothing_is_decided_on_a_number_that_changed():
    monitor = a_flood(3)
    with pytest.raises(setting_aside.NumberChanged):
        decide(monitor, count=2)
    with pytest.raises(setting_aside.OwnReports):
        decide(monitor, actor=Actor(monitor.user.actor_id, Role.TRIAGE_OFFICER.value))
    decide(monitor)
    with pytest.raises(setting_aside.UnderWay):
        decide(monitor)


def test_restored_reports_count_as_before_and_hours_hear_of_each_once(heard, monkeypatch):
    monkeypatch.setattr(restoring, "PORTION", 2)
    monitor = a_flood(5)
    decision = decide(monitor)
    carry_out(decision)
    _person, actor = an_actor(Role.PRIVACY_OFFICER)
    restoring.ask_restore(decision.pk, actor=actor)
    with pytest.raises(restoring.NotSetAside):
        restoring.ask_restore(decision.pk, actor=actor)
    params = {"invalidation": str(decision.pk), "actor": str(actor.id), "role": actor.role}
    for _again in range(2):
        restoring.carry_out(Mock(), params)
    decision.refresh_from_db()
    assert decision.state == Invalidation.State.RESTORED
    assert sorted(heard["restored"]) == sorted(Report.objects.values_list("pk", flat=True))
    assert set(Report.objects.values_list("status", flat=True)) == {"submitted"}
    assert set(Target.objects.values_list("report_count", "priority")) == {(1, 1)}
    count_due()
    assert funnel_of(decision.first_on, decision.first_on).filed == 5


@pytest.mark.parametrize(
    ("state", "status"),
    [
        ("new", "submitted"),
        ("needs_info", "submitted"),
        ("reappeared", "submitted"),
        ("not_in_scope", "not_in_scope"),
        ("removed", "accepted"),
    ],
)
def test_a_restored_report_stands_as_one_filed_now(state, status):
    target = a_target()
    decision = decide(target.reports.get().monitor)
    carry_out(decision)
    Target.objects.update(state=state, reason="not_our_subject", category_assessed="other")
    restoring.ask_restore(decision.pk, actor=OFFICER)
    restoring.restore_portion(decision.pk, actor=OFFICER)
    assert target.reports.get().status == status
