"""Filing asks the database as often for fifty lines as for one, and as often for known ones."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from core.audit import faults
from surveillance_team.models import Report, Target
from surveillance_team.services.filing import check_paste
from surveillance_team.services.lines import Result
from surveillance_team.services.triage import ask_back
from tests.surveillance_team.team import CHILD, OFFICER, WEB, a_monitor, a_target, file

pytestmark = [pytest.mark.django_db, pytest.mark.core]

MOST = 37
VALUES = re.compile(r"\(|=|WHERE")
NAMES = re.compile(r'(?<=SAVEPOINT )"?\w+"?')


def addresses(count, site="board"):
    return "\n".join(f"https://{site}.example/{n}" for n in range(count))


def statements(work):
    """What is sent to the database, without the parts in which SQLite takes long statements."""
    with CaptureQueriesContext(connection) as context:
        work()
    sent = [NAMES.sub("", query["sql"]) for query in context]
    sent = [VALUES.split(one)[0] for one in sent]
    if connection.vendor == "sqlite":
        return [one for place, one in enumerate(sent) if place == 0 or sent[place - 1] != one]
    return sent


@pytest.mark.parametrize("statement", [WEB, CHILD])
def test_one_ten_and_fifty_lines_take_the_same_statements(statement):
    monitors = [a_monitor() for _count in range(3)]
    taken = [
        statements(lambda m=monitor, c=count: file(m, addresses(c, f"site{c}"), statement))
        for monitor, count in zip(monitors, (1, 10, 50), strict=True)
    ]
    assert Report.objects.count() == 61
    assert taken[0] == taken[1] == taken[2]
    assert len(taken[0]) <= MOST


def test_known_lines_of_child_suspected_addresses_take_the_same_statements():
    """Or the time of an answer would say what its words do not."""
    file(a_monitor(), addresses(20), CHILD)
    known, unknown = a_monitor(), a_monitor()
    of_known = statements(lambda: file(known, addresses(20), CHILD))
    of_unknown = statements(lambda: file(unknown, addresses(20, "new"), CHILD))
    assert len(of_known) == len(of_unknown)


def test_targets_that_are_taken_up_again_take_no_more_statements_for_many():
    taken = []
    for count in (1, 12):
        first, second = a_monitor(), a_monitor()
        file(first, addresses(count, f"asked{count}"))
        for target in Target.objects.filter(report_count=1):
            ask_back(
                target.pk,
                actor=OFFICER,
                version=target.state_version,
                question="which_posting",
            )
        taken.append(statements(lambda m=second, c=count: file(m, addresses(c, f"asked{c}"))))
        assert set(Target.objects.values_list("state", flat=True)) == {"new"}
    assert taken[0] == taken[1]
    assert list(faults()) == []


def test_looking_at_lines_asks_the_database_nothing(django_assert_num_queries):
    file(a_monitor(), "https://board.example/1", CHILD)
    with django_assert_num_queries(0):
        lines = check_paste("https://board.example/1\nboard.example/1\nnothing\nhttp://127.0.0.1/")
    assert [line.result for line in lines] == [
        Result.READABLE,
        Result.TWICE,
        Result.REFUSED,
        Result.REFUSED,
    ]
    assert lines[3].refusal == "out_of_scope"


def test_moving_many_targets_leaves_the_same_trail_as_moving_one():
    target = a_target(a_monitor())
    ask_back(target.pk, actor=OFFICER, version=0, question="which_posting")
    file(a_monitor(), "https://board.example/view?id=1")
    target.refresh_from_db()
    assert (target.state, target.question, target.state_version) == ("new", "", 2)
    assert list(target.steps.values_list("state", "source").order_by("id")) == [
        ("new", "monitor"),
        ("needs_info", "triage"),
        ("new", "monitor"),
    ]
    assert list(faults()) == []
