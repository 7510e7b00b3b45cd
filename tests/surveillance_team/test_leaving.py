"""Law 6: what may show a child leaves after 15 undecided minutes, and is put right afterwards."""

from datetime import timedelta

import pytest
from django.utils import timezone

from core.models import AuditEvent
from deletion_bridge.models import Handoff, Route
from surveillance_team.health import check_children
from surveillance_team.models import Target
from surveillance_team.services import leaving, triage
from surveillance_team.services.leaving import OFFICERS_HAVE, inform_undecided
from surveillance_team.services.locking import StalePage
from surveillance_team.services.outcomes import on_outcome_reported
from surveillance_team.services.targets import NotPossible
from surveillance_team.services.triage import leave_out_target, reassess_target
from surveillance_team.states import TargetState
from tests.deletion_bridge.factories import a_destination
from tests.surveillance_team.team import CHILD, OFFICER, WEB, a_monitor, a_target, file

pytestmark = pytest.mark.django_db
NIGHT_AND_DAY = timedelta(minutes=15, seconds=1)


@pytest.fixture(autouse=True)
def city():
    centre = a_destination("centre", routed=())
    police = a_destination("police", routed=())
    for destination in (centre, police):
        for category in ("csam", "sex_trade_ad"):
            Route.objects.create(
                category=category, minor="yes", mode="request", destination=destination
            )
    Route.objects.create(category="sex_trade_ad", minor="no", mode="on_demand", destination=centre)


def let_time_pass(target, by=NIGHT_AND_DAY):
    """As if it were later: what happened to the target lies further back."""
    before = {"child_since": target.child_since - by}
    if target.informed_at:
        before["informed_at"] = target.informed_at - 2 * by
    Target.objects.filter(pk=target.pk).update(**before)
    target.refresh_from_db()


def told(target):
    rows = Handoff.objects.filter(source_id=target.pk).order_by("id").select_related("destination")
    return {
        (row.destination.slug, row.kind, row.envelope["data"].get("assessed"))
        for row in rows
        if row.state != "cancelled"
    }


def assess(target, *, category="csam", minor="yes", how=triage.accept_target):
    target.refresh_from_db()
    return how(
        target.pk,
        actor=OFFICER,
        version=target.state_version,
        category=category,
        minor_suspected=minor,
    )


def test_it_leaves_after_fifteen_undecided_minutes_and_not_before():
    target = a_target(statement=CHILD)
    let_time_pass(target, timedelta(minutes=14))
    assert inform_undecided() == 0
    assert told(target) == set()

    let_time_pass(target, timedelta(minutes=2))
    assert inform_undecided() == 1
    assert inform_undecided() == 0, "once"
    assert told(target) == {("centre", "report", False), ("police", "report", False)}
    for row in Handoff.objects.all():
        assert row.envelope["data"]["purpose"] == "information"
        assert row.envelope["data"]["minor_suspected"] == "yes"
        assert row.priority == 3
    event = AuditEvent.objects.get(action="surveillance_team.inform_unassessed")
    assert event.role == "system"


def test_the_decision_is_still_owed_and_the_destinations_words_do_not_take_it(monitor):
    target = a_target(monitor, statement=CHILD)
    let_time_pass(target)
    inform_undecided()
    on_outcome_reported(
        target_id=target.pk,
        destination="centre",
        state="reviewing",
        seq=1,
        state_at=timezone.now(),
    )
    target.refresh_from_db()
    assert target.state == TargetState.NEW
    assert list(Target.objects.undecided()) == [target]

    assess(target)
    target.refresh_from_db()
    assert target.state == TargetState.REVIEWING, "what was heard meanwhile counts from then on"
    assert ("police", "correction", True) in told(target)


def test_an_open_question_does_not_stop_the_clock():
    target = a_target(statement=CHILD)
    triage.ask_back(target.pk, actor=OFFICER, version=target.state_version, question="why_a_child")
    let_time_pass(target)
    assert inform_undecided() == 1


def test_a_decision_in_time_leaves_as_a_decision():
    target = a_target(statement=CHILD)
    assess(target)
    target.refresh_from_db()
    assert target.child_since is None
    assert inform_undecided() == 0
    assert told(target) == {("centre", "report", True), ("police", "report", True)}


def test_what_is_not_about_a_child_never_leaves_by_time():
    target = a_target(statement=WEB)
    assert target.child_since is None
    Target.objects.update(first_seen_at=timezone.now() - timedelta(days=3))
    assert inform_undecided() == 0


def test_a_downgrade_afterwards_corrects_both():
    target = a_target(statement=CHILD)
    let_time_pass(target)
    inform_undecided()
    assess(target, category="sex_trade_ad", minor="no")
    corrections = Handoff.objects.filter(kind="correction")
    assert {row.destination.slug for row in corrections} == {"centre", "police"}
    for row in corrections:
        assert row.envelope["data"]["minor_suspected"] == "no"
        assert row.envelope["data"]["assessed"] is True


def test_left_out_afterwards_is_taken_back():
    target = a_target(statement=CHILD)
    let_time_pass(target)
    inform_undecided()
    Handoff.objects.update(claimed_at=timezone.now(), attempts=1)
    target.refresh_from_db()
    leave_out_target(
        target.pk, actor=OFFICER, version=target.state_version, reason="lawful_service"
    )
    assert Handoff.objects.filter(kind="retraction").count() == 2

    file(a_monitor(), "https://board.example/view?id=1", CHILD)
    target.refresh_from_db()
    assert target.state == TargetState.NEW
    let_time_pass(target)
    assert inform_undecided() == 1, "raised again, it leaves again"
    assert Handoff.objects.filter(kind="correction").count() == 2


def test_a_child_flag_after_hand_over_opens_both_and_asks_for_another_look(queries_of):
    target = a_target()
    assess(target, category="sex_trade_ad", minor="no")
    assert told(target) == {("centre", "report", True)}
    target.refresh_from_db()
    version = target.state_version

    file(a_monitor(), "https://board.example/view?id=1", CHILD)
    target.refresh_from_db()
    assert target.look_again_since
    assert target.state_version > version
    let_time_pass(target)
    assert inform_undecided() == 1
    assert told(target) == {
        ("centre", "report", True),
        ("centre", "correction", False),
        ("police", "report", False),
    }
    with pytest.raises(StalePage):
        reassess_target(
            target.pk,
            actor=OFFICER,
            version=version,
            category="csam",
            minor_suspected="yes",
        )
    assess(target, how=reassess_target)
    target.refresh_from_db()
    assert target.look_again_since is None
    assert target.child_since is None
    assert Handoff.objects.filter(kind="correction", destination__slug="police").count() == 1
    assert not Target.objects.to_look_at_again().exists()


def test_reported_again_after_an_outcome_an_officer_looks_and_the_destinations_learn_of_it():
    target = a_target()
    assess(target, category="sex_trade_ad", minor="no")
    on_outcome_reported(
        target_id=target.pk,
        destination="centre",
        state="no_response",
        seq=5,
        state_at=timezone.now(),
    )
    file(a_monitor(), "https://board.example/view?id=1", WEB)
    assert list(Target.objects.to_look_at_again()) == [target]
    assess(target, category="sex_trade_ad", minor="no", how=reassess_target)
    [correction] = Handoff.objects.filter(kind="correction")
    assert correction.envelope["data"]["report_count"] == 2
    target.refresh_from_db()
    assert (target.outcome, target.look_again_since) == ("no_response", None)


def test_what_was_never_handed_over_cannot_be_judged_anew():
    with pytest.raises(NotPossible):
        assess(a_target(), how=reassess_target)


def test_nothing_new_to_say_sends_nothing():
    target = a_target()
    assess(target, category="sex_trade_ad", minor="no")
    assess(target, category="sex_trade_ad", minor="no", how=reassess_target)
    assert not Handoff.objects.filter(kind="correction").exists()


def test_one_that_cannot_leave_holds_up_no_other():
    stuck, fine = a_target(statement=CHILD), a_target(number=2, statement=CHILD)
    for target in (stuck, fine):
        let_time_pass(target)
    Target.objects.filter(pk=stuck.pk).update(canonical="data:image/png;base64,AAAA")
    assert check_children().ok
    assert inform_undecided() == 1
    assert told(fine)
    let_time_pass(stuck)
    assert not check_children().ok, "health keeps saying that one could not leave"


def test_however_many_cannot_leave_those_behind_them_are_reached(monkeypatch):
    monkeypatch.setattr(leaving, "AT_ONCE", 2)
    stuck = [a_target(number=number, statement=CHILD) for number in range(1, 6)]
    fine = a_target(number=9, statement=CHILD)
    Target.objects.filter(pk__in=[one.pk for one in stuck]).update(
        canonical="data:image/png;base64,AAAA"
    )
    for target in [*stuck, fine]:
        let_time_pass(target)
    Target.objects.update(child_since=timezone.now() - 2 * OFFICERS_HAVE)  # all in one moment
    assert inform_undecided() == 1
    assert told(fine)


def test_without_a_way_out_it_stays_due_and_a_person_is_called():
    Route.objects.all().delete()
    target = a_target(statement=CHILD)
    let_time_pass(target)
    assert inform_undecided() == 0
    target.refresh_from_db()
    assert target.informed_at is None
    a_destination("late", routed=("csam",))
    assert inform_undecided() == 1
