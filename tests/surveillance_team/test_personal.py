"""A monitor's data: found, erased, and gone in time, while what was reported goes its way."""

from datetime import timedelta

import pytest
from django.utils import timezone

from core.audit import faults
from core.personal_data import Person, personal_data
from surveillance_team.models import Monitor, Report, Target, Term
from surveillance_team.oversight.services.restoring import ask_restore, restore_portion
from surveillance_team.services.lines import Statement
from tests.surveillance_team.oversight.cases import carry_out, decide
from tests.surveillance_team.team import OFFICER, a_monitor, a_term, file

pytestmark = pytest.mark.django_db
SOURCES = ("monitors", "reports", "daily_counts")
NOTE = Statement(category="other", minor_suspected="no", note="제가 본 것")


def source(name):
    return personal_data[f"surveillance_team.{name}"]


def test_a_person_finds_their_own_and_nobody_elses(monitor):
    file(monitor, "https://board.example/1", NOTE)
    file(a_monitor(), "https://board.example/2", NOTE)
    person = Person(actor_id=monitor.user.actor_id)
    assert [len(list(source(name).find(person))) for name in SOURCES] == [1, 1, 1]
    [report] = source("reports").find(person)
    assert report["note"] == "제가 본 것"
    assert "board[.]example" in report["address_as_typed"]
    assert [list(source(name).find(Person())) for name in SOURCES] == [[], [], []]


def test_erasure_parts_the_person_from_reports_that_stay(monitor):
    file(monitor, "https://board.example/1", NOTE)
    person = Person(actor_id=monitor.user.actor_id)
    for name in ("reports", "daily_counts", "monitors"):
        assert source(name).erase(person) == 1
    report = Report.objects.get()
    assert (report.note, report.raw_locator) == ("", "")
    assert Target.objects.get().canonical == "https://board.example/1"
    assert Monitor.objects.get().user is None
    assert [list(source(name).find(person)) for name in SOURCES] == [[], [], []]
    assert list(faults()) == []


def test_own_words_go_after_the_matter_is_closed(monitor):
    file(monitor, "https://board.example/1\nhttps://board.example/2", NOTE)
    long_ago = timezone.now() - timedelta(days=100)
    closed = Target.objects.first()
    Target.objects.filter(pk=closed.pk).update(
        outcome="removed", state="removed", category_assessed="other", moved_at=long_ago
    )
    Target.objects.exclude(pk=closed.pk).update(moved_at=long_ago)
    rule = source("reports").retention
    due = rule.expired(timezone.now() - rule.keep)
    assert [report.target_id for report in due] == [closed.pk]
    assert rule.forget(due) == 1
    assert rule.forget(rule.expired(timezone.now() - rule.keep)) == 0


def test_words_of_reports_set_aside_go_too_and_come_back_from_nowhere_while_they_count(monitor):
    """Of an address that nobody decides on any more."""
    file(monitor, "https://board.example/1\nhttps://board.example/2", NOTE)
    decided = decide(monitor)
    carry_out(decided)
    rule = source("reports").retention
    kept, gone = timezone.now() - rule.keep, timezone.now() + timedelta(minutes=1)
    assert rule.expired(kept).count() == 0
    assert rule.expired(gone).count() == 2
    ask_restore(decided.pk, actor=OFFICER)
    while restore_portion(decided.pk, actor=OFFICER):
        pass
    assert rule.expired(gone).count() == 0


@pytest.mark.parametrize(("days_ago", "count"), [(364, 0), (366, 1)])
def test_words_about_what_never_ended_go_a_year_after_the_term(monitor, days_ago, count):
    file(monitor, "https://board.example/1", NOTE)
    today = timezone.localdate()
    Report.objects.update(status=Report.Status.NEEDS_INFO)
    ends_on = today - timedelta(days=days_ago)
    Term.objects.update(starts_on=ends_on - timedelta(days=60), ends_on=ends_on)
    rule = source("reports").retention
    assert rule.forget(rule.expired(timezone.now() - rule.keep)) == count


def test_the_link_to_the_person_is_cut_a_year_after_the_term():
    today = timezone.localdate()
    old = a_term(starts_on=today - timedelta(days=900), ends_on=today - timedelta(days=400))
    a_monitor(old)
    a_monitor(a_term())
    rule = source("monitors").retention
    assert rule.forget(rule.expired(timezone.now() - rule.keep)) == 1
    assert Monitor.objects.get(term=old).user is None
