"""Rules or key change (fault 19): no match is lost, and two that are one become one."""

import pytest
from django.utils import timezone

from core.audit import faults
from deletion_bridge.models import Handoff
from surveillance_team.models import Report, Target, TargetStep
from surveillance_team.services.hearing import hear
from surveillance_team.services.standings import standings_of
from surveillance_team.services.taking_back import withdraw_target
from surveillance_team.services.triage import accept_target, leave_out_target, reassess_target
from surveillance_team.states import TargetState
from tests.deletion_bridge.factories import a_destination
from tests.surveillance_team.schemes import bring_along, make_old
from tests.surveillance_team.team import CHILD, OFFICER, WEB, a_monitor, a_target, file

pytestmark = [pytest.mark.django_db, pytest.mark.core]

DESKTOP_OF_BOTH = "https://x.com/someone/status/7"


def two_spellings(statement=WEB):
    """One posting as the former version knew it: two targets."""
    spellings = ["https://twitter.com/someone/status/7", "https://x.com/someone/status/7?s=20"]
    targets = []
    for number, spelling in enumerate(spellings, start=101):
        target = a_target(number=number, statement=statement)
        targets.append(make_old(target, spelling))
    return targets


def accept(target, how=accept_target, **changes):
    target.refresh_from_db()
    said = {"category": "sex_trade_ad", "minor_suspected": "no"} | changes
    return how(target.pk, actor=OFFICER, version=target.state_version, **said)


def test_the_one_that_was_handed_over_stays_and_the_undecided_one_makes_it_looked_at_again():
    a_destination("centre")
    one, other = two_spellings()
    accept(other)
    bring_along()
    kept = Target.objects.get()
    assert kept.pk == other.pk
    assert kept.look_again_since is not None
    assert set(Report.objects.values_list("status", flat=True)) == {Report.Status.ACCEPTED}
    assert Target.everything.get(pk=one.pk).merged_into_id == kept.pk


def test_an_undecided_one_stays_before_an_officer_whatever_was_left_out():
    one, other = two_spellings()
    one.refresh_from_db()
    leave_out_target(one.pk, actor=OFFICER, version=one.state_version, reason="not_our_subject")
    bring_along()
    kept = Target.objects.get()
    assert (kept.pk, kept.state) == (other.pk, TargetState.NEW)
    assert kept.report_count == 2


def test_where_a_child_is_suspected_in_one_it_is_in_both():
    a_destination("centre")
    one, other = two_spellings()
    accept(one)
    make = a_target(number=77, statement=CHILD)
    make_old(make, "https://x.com/someone/status/7?s=21")
    bring_along()
    kept = Target.objects.get()
    assert kept.pk == one.pk
    assert (kept.minor_suspected, kept.priority) == ("yes", 3)
    assert kept.look_again_since is not None
    assert kept.report_count == 3
    assert other.pk != kept.pk


def test_what_destinations_said_of_either_decides_and_late_words_still_arrive():
    a_destination("centre")
    one, other = two_spellings()
    accept(one)
    accept(other)
    now = timezone.now()
    hear(one.pk, source="centre", seq=1, word="reviewing", at=now)
    hear(other.pk, source="centre", seq=1, word="not_applicable", at=now)
    bring_along()
    kept = Target.objects.get()
    assert (kept.state, kept.outcome) == ("reviewing", "not_applicable")
    gone = other.pk if kept.pk == one.pk else one.pk
    hear(gone, source="centre", seq=2, word="removed", at=now)
    kept.refresh_from_db()
    assert (kept.state, kept.outcome) == ("removed", "removed")
    assert TargetStep.objects.of_target(kept).filter(source="centre").count() == 3
    assert len(standings_of([kept])[kept.pk]) == 2, "both deliveries are shown"
    assert list(faults()) == []


def test_both_names_are_corrected_once_something_differs():
    a_destination("centre", routed=("sex_trade_ad", "deepfake"))
    one, other = two_spellings()
    accept(one)
    accept(other)
    bring_along()
    accept(Target.objects.get(), reassess_target, category="deepfake")
    told = Handoff.objects.filter(kind="correction").values_list("source_id", flat=True)
    assert set(told) == {one.pk, other.pk}


@pytest.mark.usefixtures("old_rules")
def test_what_left_under_two_names_is_taken_back_under_both_and_comes_up_again_under_both():
    a_destination("centre")
    one, other = two_spellings()
    accept(one)
    accept(other)
    Handoff.objects.update(state=Handoff.State.DELIVERED)
    bring_along()
    kept = Target.objects.get()
    withdraw_target(kept.pk, actor=OFFICER, reason="objection_upheld")
    retracted = Handoff.objects.filter(kind=Handoff.Kind.RETRACTION)
    assert set(retracted.values_list("source_id", flat=True)) == {one.pk, other.pk}
    file(a_monitor(), DESKTOP_OF_BOTH, CHILD)
    accept(kept, minor_suspected="yes")
    again = Handoff.objects.filter(kind=Handoff.Kind.CORRECTION)
    assert set(again.values_list("source_id", flat=True)) == {one.pk, other.pk}


def test_one_that_takes_over_who_answered_for_it_answers_for_itself():
    one, other = two_spellings()
    for target in (one, other):
        target.refresh_from_db()
        leave_out_target(
            target.pk, actor=OFFICER, version=target.state_version, reason="not_our_subject"
        )
    Target.objects.filter(pk=one.pk).update(same_as=other)
    bring_along()
    kept = Target.objects.get()
    assert (kept.pk, kept.same_as_id) == (one.pk, None)
    [line] = file(a_monitor(), DESKTOP_OF_BOTH)
    assert line.report.target_id == kept.pk
