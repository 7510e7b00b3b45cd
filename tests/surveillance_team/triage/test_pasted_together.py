"""Two addresses in one paste of which one answers for the other: each keeps its report, and the
target that both lead to moves once."""

import pytest

from core.audit import faults
from surveillance_team.models import Report, Target
from surveillance_team.services.lines import Result
from tests.deletion_bridge.factories import a_destination
from tests.surveillance_team.team import CHILD, WEB, a_monitor, a_target, accept, file

from .test_same_posting import merge

pytestmark = [pytest.mark.django_db, pytest.mark.core]
PASTE = "\n".join(f"https://board.example/view?id={number}" for number in (1, 2))


def fresh(target):
    return Target.objects.get(pk=target.pk)


def stand_as_they_count():
    for target in Target.objects.filter(same_as=None):
        assert target.report_count == target.reports.valid().count()


def a_pair(as_officer):
    one, other = a_target(a_monitor(), 1), a_target(a_monitor(), 2)
    assert merge(as_officer, one, other).status_code == 302
    return fresh(one), fresh(other)


@pytest.mark.parametrize("statement", [WEB, CHILD], ids=["web", "child"])
@pytest.mark.parametrize("state", ["new", "needs_info"])
def test_both_lines_are_taken_and_counted(as_officer, state, statement):
    one, other = a_pair(as_officer)
    Target.objects.filter(pk=other.pk).update(state=state)
    lines = file(a_monitor(), PASTE, statement)
    assert [line.result for line in lines] != [Result.TWICE] * 2
    assert {line.report.target_id for line in lines} == {other.pk}
    assert [line.report.own_target_id for line in lines] == [one.pk, None]
    assert fresh(other).state == "new"
    assert fresh(other).report_count == 4
    stand_as_they_count()
    assert list(faults()) == []


def test_what_was_gone_is_seen_again_once(as_officer):
    _one, other = a_pair(as_officer)
    a_destination("centre")
    accept(other)
    Target.objects.filter(pk=other.pk).update(state="removed", outcome="removed")
    file(a_monitor(), PASTE)
    assert fresh(other).state == "reappeared"
    assert fresh(other).reappeared_count == 1
    assert [step.state for step in other.steps.all()].count("reappeared") == 1
    assert set(Report.objects.values_list("target_id", flat=True)) == {other.pk}
    stand_as_they_count()
    assert list(faults()) == []
