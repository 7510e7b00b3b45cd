"""What was gone and is seen again: before an officer, told onward, told to those who reported."""

from datetime import timedelta
from itertools import permutations

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from django.utils import timezone

from core.audit import faults
from deletion_bridge.models import Handoff
from surveillance_team.models import Report, Target, TargetStep
from surveillance_team.services.hearing import hear
from surveillance_team.services.leaving import inform_undecided
from surveillance_team.services.lines import Result
from surveillance_team.services.targets import NotPossible
from surveillance_team.services.triage import accept_target, ask_back, leave_out_target
from surveillance_team.standing import standing_of
from surveillance_team.states import TargetState
from surveillance_team.triage.models import BulkItem
from tests.deletion_bridge.factories import a_destination
from tests.surveillance_team.team import CHILD, OFFICER, WEB, a_monitor, a_target, file
from tests.surveillance_team.triage.desk import press

pytestmark = [pytest.mark.django_db, pytest.mark.core]

ADDRESS = "https://board.example/view?id=1"


def decide(target, how=accept_target, **said):
    target.refresh_from_db()
    return how(target.pk, actor=OFFICER, version=target.state_version, **said)


def a_gone_target(statement=WEB, word="removed"):
    """Reported, accepted, and acted on by one destination."""
    a_destination("centre", routed=("sex_trade_ad", "csam"))
    target = a_target(statement=statement)
    decide(target, category=statement.category, minor_suspected=statement.minor_suspected)
    at = timezone.now()
    for seq, state in enumerate(["received", "reviewing", "removal_requested", word]):
        hear(target.pk, source="centre", seq=seq, word=state, at=at)
    target.refresh_from_db()
    assert target.state == word
    return target


@pytest.mark.parametrize("word", ["removed", "access_blocked", "account_terminated"])
def test_what_was_gone_and_is_reported_again_goes_before_others(word):
    target = a_gone_target(word=word)
    other = a_target(number=2)
    [line] = file(a_monitor(), ADDRESS)
    target.refresh_from_db()
    assert (target.state, target.outcome) == (TargetState.REAPPEARED, word)
    assert (target.reappeared_count, target.report_count) == (1, 2)
    assert list(Target.objects.undecided().for_queue()) == [target, other]
    assert line.report.status == Report.Status.SUBMITTED
    assert TargetStep.objects.of_target(target).filter(state=TargetState.REAPPEARED).count() == 1
    assert list(faults()) == []


@pytest.mark.parametrize("word", ["not_applicable", "no_response"])
def test_what_was_never_gone_does_not_come_back(word):
    target = a_gone_target(word=word)
    file(a_monitor(), ADDRESS)
    target.refresh_from_db()
    assert (target.state, target.reappeared_count) == (word, 0)
    assert target.look_again_since is not None


def test_seen_again_twice_before_a_decision_is_once():
    target = a_gone_target()
    file(a_monitor(), ADDRESS)
    file(a_monitor(), ADDRESS)
    target.refresh_from_db()
    assert (target.reappeared_count, target.report_count) == (1, 3)


def test_one_who_reported_it_before_it_was_gone_may_report_it_again_and_then_has():
    target = a_gone_target()
    first = target.reports.get().monitor
    [line] = file(first, ADDRESS)
    assert line.result is Result.KNOWN
    [again] = file(first, ADDRESS)
    assert again.result is Result.YOURS


def test_accepted_again_every_destination_is_told_and_its_next_words_count():
    target = a_gone_target()
    file(a_monitor(), ADDRESS)
    decide(target, category="sex_trade_ad", minor_suspected="no")
    [correction] = Handoff.objects.filter(kind="correction")
    assert correction.envelope["data"]["report_count"] == 2
    target.refresh_from_db()
    assert (target.state, target.outcome) == (TargetState.READY, "removed")
    hear(target.pk, source="centre", seq=4, word="reviewing", at=timezone.now())
    target.refresh_from_db()
    assert target.state == TargetState.REVIEWING
    hear(target.pk, source="centre", seq=5, word="access_blocked", at=timezone.now())
    target.refresh_from_db()
    assert (target.state, target.outcome) == ("access_blocked", "access_blocked")


def test_words_from_before_that_come_late_move_nothing_in_any_order():
    target = a_gone_target()
    file(a_monitor(), ADDRESS)
    decide(target, category="sex_trade_ad", minor_suspected="no")
    seen = set()
    for place, order in enumerate(
        permutations([(5, "approved"), (4, "reviewing"), (3, "removed")])
    ):
        for seq, word in order:
            hear(target.pk, source="centre", seq=seq, word=word, at=timezone.now())
        target.refresh_from_db()
        seen.add((target.state, target.outcome))
        assert place or len(seen) == 1
    assert seen == {("approved", "removed")}


def test_before_the_decision_no_word_of_a_destination_moves_it():
    target = a_gone_target()
    file(a_monitor(), ADDRESS)
    hear(target.pk, source="centre", seq=9, word="removed", at=timezone.now())
    target.refresh_from_db()
    assert target.state == TargetState.REAPPEARED


def test_an_officer_who_finds_that_it_has_not_come_back_lets_the_result_stand():
    target = a_gone_target()
    [line] = file(a_monitor(), ADDRESS)
    decide(target, leave_out_target, reason="nothing_named")
    target.refresh_from_db()
    assert (target.state, target.outcome) == ("removed", "removed")
    assert not Handoff.objects.exclude(kind="report").exists()
    line.report.refresh_from_db()
    assert line.report.status == Report.Status.NOT_IN_SCOPE
    with pytest.raises(NotPossible):
        decide(target, category="sex_trade_ad", minor_suspected="no")


def test_there_is_nothing_to_ask_about_what_came_back():
    target = a_gone_target()
    file(a_monitor(), ADDRESS)
    with pytest.raises(NotPossible):
        decide(target, ask_back, question="which_posting")


def test_those_who_reported_it_read_it_in_plain_words(client):
    from tests.users.people import signed_in

    target = a_gone_target()
    first = target.reports.get()
    file(a_monitor(), ADDRESS)
    assert standing_of(Report.objects.get(pk=first.pk)).state == TargetState.REAPPEARED
    page = signed_in(client, first.monitor.user).get(
        reverse("team:report", args=[first.receipt]), headers={"accept-language": "en"}
    )
    assert page.status_code == 200
    assert "board.example" not in page.content.decode()


def test_of_a_child_the_clock_begins_anew_and_it_leaves_as_assessed_before():
    target = a_gone_target(CHILD)
    file(a_monitor(), ADDRESS, CHILD)
    target.refresh_from_db()
    assert target.child_since is not None
    Target.objects.filter(pk=target.pk).update(child_since=timezone.now() - timedelta(minutes=16))
    assert inform_undecided() == 1
    [correction] = Handoff.objects.filter(kind="correction")
    assert correction.envelope["data"]["assessed"] is True
    decide(target, category="csam", minor_suspected="yes")
    assert Handoff.objects.filter(kind="correction").count() == 1, "told twice"


def test_the_one_who_saw_it_again_is_not_told_what_was_known_of_a_childs():
    target = a_gone_target(CHILD)
    [line] = file(a_monitor(), ADDRESS, CHILD)
    assert line.result is Result.RECEIVED
    assert target.pk == line.report.target_id
    assert standing_of(Report.objects.get(pk=line.report.pk)).state == TargetState.NEW


def test_it_is_decided_one_by_one_and_says_why(as_officer):
    gone = a_gone_target()
    file(a_monitor(), ADDRESS)
    listed = as_officer.get(reverse("triage:queue"), {"several": "1"}).content.decode()
    box = BeautifulSoup(listed, "html.parser").select_one(f"input[value^='{gone.pk}']")
    assert box.has_attr("disabled")
    page = press(as_officer, "several", action="accept", all="yes")
    assert page.context["review"].left == {"again": 1}
    assert str(BulkItem.Result.AGAIN.label) in page.content.decode()
