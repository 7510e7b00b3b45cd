"""Two addresses merged by mistake are two again, and nothing is lost or sent twice by it."""

from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from core.audit import faults
from core.models import AuditEvent
from deletion_bridge.models import Handoff
from surveillance_team.models import Report, Target
from surveillance_team.services.leaving import inform_undecided
from surveillance_team.services.locking import StalePage
from surveillance_team.services.taking_back import withdraw_target
from surveillance_team.triage.views.doors import WORDS
from tests.deletion_bridge.factories import a_destination
from tests.surveillance_team.team import CHILD, OFFICER, a_monitor, a_target, an_officer, file
from tests.users.people import signed_in

from .desk import decide, press
from .test_same_posting import merge

pytestmark = [pytest.mark.django_db, pytest.mark.core]
ONE, OTHER = (f"https://board.example/view?id={number}" for number in (1, 2))


@pytest.fixture
def pair(as_officer):
    """Two addresses, of which the first was merged into the second."""
    monitor = a_monitor()
    one, other = a_target(monitor, 1), a_target(monitor, 2)
    assert merge(as_officer, one, other).status_code == 302
    return fresh(one), fresh(other)


def fresh(target):
    return Target.objects.get(pk=target.pk)


def part(client, target, **changes):
    fields = {"version": fresh(target).state_version, "reason": "slip"} | changes
    return press(client, "apart", target.pk, **fields)


def reports_of(target):
    return Report.objects.filter(target=target).order_by("id")


def test_each_gets_back_what_was_reported_about_it_also_since(as_officer, pair):
    one, other = pair
    [since] = file(a_monitor(), ONE)
    file(a_monitor(), OTHER)
    assert since.report.target_id == other.pk
    assert part(as_officer, one).status_code == 302
    one, other = fresh(one), fresh(other)
    assert (one.state, one.reason, one.same_as_id) == ("new", "", None)
    assert (one.report_count, other.report_count) == (2, 2)
    assert since.report in reports_of(one)
    assert not Report.objects.exclude(own_target=None).exists()
    assert one.decided_at is None
    assert [step.state for step in one.steps.all()] == ["new", "not_in_scope", "new"]
    said = AuditEvent.objects.filter(action="surveillance_team.part")
    assert set(said.values_list("subject_id", flat=True)) == {str(one.pk), str(other.pk)}
    assert said.first().detail.detail["reason"] == "slip"
    assert list(faults()) == []


def test_what_was_delivered_stays_so_and_the_other_is_decided_by_itself(as_officer, pair):
    a_destination("centre", routed=("deepfake",))
    one, other = pair
    decide(as_officer, other)
    part(as_officer, one)
    assert (fresh(one).state, fresh(other).state) == ("new", "ready")
    assert [row.source_id for row in Handoff.objects.all()] == [other.pk]
    assert set(reports_of(one).values_list("status", flat=True)) == {"submitted"}
    assert fresh(other).look_again_since, "it was decided by the words of both"
    decide(as_officer, fresh(one))
    assert Handoff.objects.filter(kind="report").count() == Handoff.objects.count() == 2


def test_one_left_out_meanwhile_holds_no_report_of_the_other(as_officer, pair):
    one, other = pair
    decide(as_officer, other, "leave_out")
    part(as_officer, one)
    assert set(reports_of(one).values_list("status", flat=True)) == {"submitted"}
    assert set(reports_of(other).values_list("status", flat=True)) == {"not_in_scope"}
    assert fresh(other).look_again_since is None


def test_what_left_unassessed_and_was_taken_back_comes_up_once_when_accepted(as_officer):
    a_destination("centre", routed=("csam", "deepfake"))
    monitor = a_monitor()
    one, other = a_target(monitor, 1, CHILD), a_target(monitor, 2, CHILD)
    with time_machine.travel(timezone.now() + timedelta(minutes=16)):
        assert inform_undecided() == 2
        Handoff.objects.update(state="delivered")
        merge(as_officer, fresh(one), other)
        colleague = signed_in(Client(), an_officer())
        press(colleague, "confirm", fresh(one).proposals.get().pk)
        assert fresh(one).same_as_id == other.pk
        said = Handoff.objects.filter(source_id=one.pk)
        assert list(said.order_by("id").values_list("kind", flat=True)) == ["report", "retraction"]
        part(as_officer, one)
        part(as_officer, one)
        assert said.count() == 2, "nothing leaves by taking apart"
        assert fresh(one).child_since
        decide(as_officer, fresh(one), category="csam", minor_suspected="yes")
    kinds = ["report", "retraction", "correction"]
    assert list(said.order_by("id").values_list("kind", flat=True)) == kinds


def test_left_out_after_it_was_taken_apart_it_is_not_taken_back_twice(as_officer):
    a_destination("centre", routed=("csam",))
    monitor = a_monitor()
    one, other = a_target(monitor, 1, CHILD), a_target(monitor, 2, CHILD)
    with time_machine.travel(timezone.now() + timedelta(minutes=16)):
        inform_undecided()
        Handoff.objects.update(state="delivered")
        colleague = signed_in(Client(), an_officer())
        merge(as_officer, fresh(one), other)
        press(colleague, "confirm", fresh(one).proposals.get().pk)
        part(as_officer, one)
        decide(as_officer, fresh(one), "leave_out")
        press(colleague, "confirm", fresh(one).proposals.open().get().pk)
    assert fresh(one).state == "not_in_scope"
    assert Handoff.objects.filter(source_id=one.pk, kind="retraction").count() == 1


def test_a_child_seen_in_the_merged_one_goes_with_it_and_its_clock_begins(as_officer, pair):
    one, other = pair
    file(a_monitor(), ONE, CHILD)
    assert fresh(other).is_child_suspected
    part(as_officer, one)
    one, other = fresh(one), fresh(other)
    assert (one.minor_suspected, one.priority, one.child_since is None) == ("yes", 3, False)
    assert (other.minor_suspected, other.priority, other.child_since) == ("no", 1, None)


def test_a_child_seen_in_the_other_stays_with_it(as_officer, pair):
    one, other = pair
    file(a_monitor(), OTHER, CHILD)
    part(as_officer, one)
    assert (fresh(one).is_child_suspected, fresh(other).is_child_suspected) == (False, True)


def test_a_child_an_officer_saw_in_both_is_suspected_of_both(as_officer, pair):
    one, other = pair
    press(as_officer, "raise", other.pk, version=fresh(other).state_version)
    part(as_officer, one)
    assert fresh(one).is_child_suspected
    assert fresh(one).child_since
    assert fresh(other).is_child_suspected


@pytest.mark.parametrize("state", ["new", "ready", "not_in_scope"])
def test_raising_a_merged_one_reaches_the_one_that_answers(as_officer, pair, state):
    a_destination("centre", routed=("deepfake",))
    one, other = pair
    if state != "new":
        decide(as_officer, other, {"ready": "accept", "not_in_scope": "leave_out"}[state])
        Handoff.objects.update(state="delivered")
    page = as_officer.get(reverse("triage:target", args=[one.pk]))
    assert page.context["can_raise"]
    answer = press(as_officer, "raise", one.pk, version=one.state_version)
    assert answer["Location"].split("?")[0] == reverse("triage:target", args=[other.pk])
    one, other = fresh(one), fresh(other)
    assert (one.minor_suspected, other.minor_suspected, other.priority) == ("yes", "yes", 3)
    assert bool(other.child_since) == (state != "ready")
    assert Handoff.objects.filter(kind="correction").exists() == (state == "ready")
    assert one.same_as_id == other.pk
    assert press(as_officer, "raise", one.pk, version=one.state_version).status_code == 409


def test_one_merged_on_is_taken_out_of_the_middle_with_what_it_had_taken_over(as_officer):
    monitor = a_monitor()
    first, second, last = (a_target(monitor, number) for number in (1, 2, 3))
    merge(as_officer, first, second)
    merge(as_officer, fresh(second), last)
    part(as_officer, second)
    assert [fresh(one).report_count for one in (second, last)] == [2, 1]
    assert fresh(first).same_as_id == second.pk
    [line] = file(a_monitor(), ONE)
    assert line.report.target_id == second.pk
    part(as_officer, first)
    assert [fresh(one).report_count for one in (first, second, last)] == [2, 1, 1]


def test_an_objection_that_was_upheld_meanwhile_keeps_it_out(as_officer, pair):
    one, other = pair
    withdraw_target(one.pk, actor=OFFICER, reason="objection_upheld")
    part(as_officer, one)
    one = fresh(one)
    assert (one.state, one.reason, one.same_as_id) == ("not_in_scope", "objection_upheld", None)
    assert set(reports_of(one).values_list("status", flat=True)) == {"not_in_scope"}
    assert fresh(other).state == "new"


def test_whoever_comes_second_is_told_and_nothing_is_half_done(as_officer, pair):
    one, other = pair
    seen = one.state_version
    events = AuditEvent.objects.count()
    assert part(as_officer, one, reason="x").status_code == 422
    assert part(as_officer, one, reason="").status_code == 422
    assert part(as_officer, one, version="x").status_code == 422
    assert part(as_officer, other).status_code == 409
    assert AuditEvent.objects.count() == events
    assert part(as_officer, one).status_code == 302
    late = part(as_officer, one, version=seen)
    assert late.status_code == 409
    assert str(WORDS[StalePage]) in late.content.decode()
    assert part(as_officer, one).status_code == 409
    assert AuditEvent.objects.filter(action="surveillance_team.part").count() == 2


def test_who_reported_one_of_them_takes_nothing_apart(pair):
    one, _other = pair
    own = an_officer()
    file(a_monitor(user=own), ONE)
    assert part(signed_in(Client(), own), one).status_code == 409
    assert fresh(one).same_as_id


def test_a_page_of_the_other_that_showed_both_as_one_is_noticed(as_officer, pair):
    one, other = pair
    seen = fresh(other)
    part(as_officer, one)
    assert decide(as_officer, seen, "leave_out").status_code == 409
    assert fresh(other).state == "new"


def test_both_pages_say_what_was_merged_into_what(as_officer, pair, queries_of):
    one, other = pair
    page = as_officer.get(reverse("triage:target", args=[one.pk])).content.decode()
    assert reverse("triage:apart", args=[one.pk]) in page
    assert 'data-key="u"' in page
    assert other.listed in page
    page = as_officer.get(reverse("triage:target", args=[other.pk])).content.decode()
    assert one.listed in page
    assert reverse("triage:apart", args=[other.pk]) not in page

    def look():
        return as_officer.get(reverse("triage:target", args=[other.pk]))

    few = queries_of(look)
    for number in range(10, 14):
        merge(as_officer, a_target(a_monitor(), number), other)
    assert queries_of(look) == few
