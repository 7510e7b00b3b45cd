"""The counts beside the filters are those of a full count, after any history."""

import random
from collections import Counter
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from surveillance_team.models import Report, Target
from surveillance_team.services.answering import successor_of
from surveillance_team.services.hearing import hear
from surveillance_team.services.lines import Statement, read
from surveillance_team.services.locking import StalePage
from surveillance_team.services.targets import NotPossible
from surveillance_team.services.triage import NowhereToSend
from surveillance_team.states import BEFORE_DECISION
from surveillance_team.triage.counts import counts_of, matching_tallies
from surveillance_team.triage.models import Proposal, Tally
from surveillance_team.triage.models.counts import Age
from surveillance_team.triage.queue import CHOICES, VIEWS, Filters, matching, rows_of
from surveillance_team.triage.services import counting, deciding
from surveillance_team.triage.services.deciding import WaitsForSecond
from tests.deletion_bridge.factories import a_destination
from tests.surveillance_team.team import OFFICER, a_monitor, a_term, file

pytestmark = [pytest.mark.django_db, pytest.mark.core]
KINDS = ("sex_trade_ad", "deepfake", "csam", "other")
PLACES = ("https://board.example/{n}", "https://x.com/a/status/{n}", "https://t.me/room/{n}")
WORDS = ("reviewing", "removed", "access_blocked", "not_applicable", "no_response", "odd")
REFUSALS = (
    NotPossible,
    StalePage,
    NowhereToSend,
    WaitsForSecond,
    deciding.NotAlike,
    deciding.same_posting.RaiseFirst,
)


def tallied(filters):
    from django.db.models import Sum

    return matching_tallies(filters).aggregate(total=Sum("count"))["total"] or 0


def all_filters():
    for view in VIEWS:
        yield Filters(view=view)
        yield Filters(view=view, child=True)
        for name, choices in CHOICES.items():
            for word, _label in choices:
                yield Filters(view=view, **{name: word})
    yield Filters(category="deepfake", platform="x", where="search", age="today")


def assert_counts_fit():
    for filters in all_filters():
        if filters.view != "second":
            assert tallied(filters) == matching(filters).count(), filters
        assert len(rows_of(filters, 1000)) == matching(filters).count()


def assert_reports_stand_with_who_answers():
    """Merged and taken apart in any order, no report and no suspicion is lost or counted twice."""
    rows = Target.objects.in_bulk()
    held = Counter()
    for report in Report.objects.all():
        own = rows[report.own_target_id or report.target_id]
        assert successor_of(own, rows).pk == report.target_id
        assert bytes(own.target_key) == read(report.raw_locator).target_key
        held[report.target_id] += 1
        if report.says_child and rows[report.target_id].state in BEFORE_DECISION:
            assert rows[report.target_id].priority == 3
    for row in rows.values():
        assert row.same_as_id or row.report_count == held[row.pk]
        assert not (row.same_as_id and held[row.pk])


class Histories:
    """What people and peers do, drawn by chance."""

    def __init__(self, seed):
        self.dice = random.Random(seed)
        self.done = Counter()
        self.monitors = [a_monitor(a_term(daily_cap=500)) for _ in range(3)]
        a_destination("centre", routed=KINDS)

    def step(self):
        often = [self.file, self.decide, self.decide]
        self.dice.choice([*often, *often, self.merge, self.merge, self.part, self.hear])()

    def file(self):
        numbers = self.dice.choices(range(30), k=4)
        paste = "\n".join(self.dice.choice(PLACES).format(n=n) for n in numbers)
        statement = Statement(
            category=self.dice.choice(KINDS),
            minor_suspected=self.dice.choice(["yes", "no", "unknown"]),
            seen_where=self.dice.choice(["", "search", "timeline"]),
        )
        file(self.dice.choice(self.monitors), paste, statement)

    def decide(self):
        target = self.any_target()
        if target is None:
            return
        entered = {
            "accept": {"category": self.dice.choice(KINDS), "minor_suspected": "unknown"},
            "reassess": {"category": self.dice.choice(KINDS), "minor_suspected": "no"},
            "leave_out": {"reason": "nothing_named"},
            "ask": {"question": "which_posting"},
            "raise": {},
        }
        action = self.dice.choice(list(entered))
        self.press(action, target, **entered[action])

    def merge(self):
        target = self.any_target()
        alike = Target.objects.filter(host_key=target.host_key) if target else Target.objects.none()
        if into := self.any_target(alike.exclude(pk=target and target.pk)):
            self.press("merge", target, into_id=into.pk)

    def part(self):
        if target := self.any_target(Target.objects.exclude(same_as=None)):
            self.press("part", target, reason="slip")

    def press(self, action, target, **entered):
        was_merged = target.same_as_id is not None
        try:
            version = target.state_version
            deciding.decide(action, target.pk, actor=OFFICER, version=version, **entered)
        except REFUSALS:
            return
        self.done[f"{action} a merged one" if was_merged else action] += 1

    def part_all(self):
        while rows := list(Target.objects.exclude(same_as=None)):
            self.press("part", self.dice.choice(rows), reason="slip")

    def hear(self):
        target = self.any_target()
        if target:
            word, seq = self.dice.choice(WORDS), self.dice.randrange(1, 9)
            hear(target.pk, source="centre", seq=seq, word=word, at=timezone.now())

    def any_target(self, rows=None):
        rows = Target.objects.all() if rows is None else rows
        ids = list(rows.order_by("pk").values_list("pk", flat=True))
        return Target.objects.get(pk=self.dice.choice(ids)) if ids else None


@pytest.mark.parametrize("seed", range(4))
def test_after_any_history_the_counts_are_those_of_a_full_count(seed):
    history = Histories(seed)
    for _ in range(90):
        history.step()
    wanted = {"accept", "ask", "leave_out", "merge", "part a merged one", "raise"}
    assert wanted <= set(history.done), "What never happened was never tried."
    assert_counts_fit()
    assert_reports_stand_with_who_answers()
    history.part_all()
    assert not Report.objects.exclude(own_target=None).exists()
    assert_reports_stand_with_who_answers()
    assert_counts_fit()
    counting.fold()
    assert_counts_fit()
    kept = sorted(Tally.objects.values_list(*counting.COLUMNS, "count"), key=str)
    counting.recount()
    assert sorted(Tally.objects.values_list(*counting.COLUMNS, "count"), key=str) == kept
    assert_counts_fit()


def test_counting_anew_puts_right_what_went_past_the_services():
    file(a_monitor(), "https://board.example/1")
    Tally.objects.all().delete()
    assert tallied(Filters()) == 0
    counting.recount()
    assert tallied(Filters()) == 1


def test_days_long_ago_are_no_longer_told_apart():
    monitor = a_monitor()
    file(monitor, "https://board.example/1\nhttps://board.example/2")
    old = timezone.now() - timedelta(days=90)
    Target.objects.update(first_seen_at=old)
    counting.recount()
    assert set(Tally.objects.values_list("seen_on", flat=True)) == {None}
    target = Target.objects.first()
    deciding.decide("ask", target.pk, actor=OFFICER, version=0, question="which_posting")
    counting.fold()
    assert_counts_fit()
    assert tallied(Filters(age=Age.OLDER)) == 1


def test_the_page_shows_them(as_officer):
    file(a_monitor(), "https://board.example/1\nhttps://x.com/a/status/1")
    page = as_officer.get(reverse("triage:queue"), {"platform": "x"})
    counts = page.context["counts"]
    assert counts.total == 1
    assert {c.word: c.count for c in counts.facets["platform"] if c.count} == {"web": 1, "x": 1}
    assert next(view for view in counts.views if view.word == "undecided").count == 2
    assert len(page.context["rows"]) == 1


def test_the_view_of_proposals_counts_by_itself(as_officer):
    from tests.surveillance_team.team import CHILD, a_target

    target = a_target(statement=CHILD)
    deciding.decide("leave_out", target.pk, actor=OFFICER, version=0, reason="private_space")
    assert Proposal.objects.open().count() == 1
    assert rows_of(Filters(view="second"), 5) == [target]
    counts = counts_of(Filters(view="second"))
    assert next(view for view in counts.views if view.word == "second").count == 1
