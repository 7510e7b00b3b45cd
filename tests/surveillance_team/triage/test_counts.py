"""The counts beside the filters are those of a full count, after any history."""

import random
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from surveillance_team.models import Target
from surveillance_team.services.hearing import hear
from surveillance_team.services.lines import Statement
from surveillance_team.services.locking import StalePage
from surveillance_team.services.targets import NotPossible
from surveillance_team.services.triage import NowhereToSend
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


class Histories:
    """What people and peers do, drawn by chance."""

    def __init__(self, seed):
        self.dice = random.Random(seed)
        self.monitors = [a_monitor(a_term(daily_cap=500)) for _ in range(3)]
        a_destination("centre", routed=KINDS)

    def step(self):
        self.dice.choice([self.file, self.file, self.decide, self.decide, self.decide, self.hear])()

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
            "merge": {"into_id": self.any_target().pk},
        }
        action = self.dice.choice(list(entered))
        try:
            deciding.decide(
                action,
                target.pk,
                actor=OFFICER,
                version=target.state_version,
                **entered[action],
            )
        except (NotPossible, StalePage, NowhereToSend, WaitsForSecond, deciding.NotAlike):
            return
        except deciding.same_posting.RaiseFirst:
            return

    def hear(self):
        target = self.any_target()
        if target:
            word, seq = self.dice.choice(WORDS), self.dice.randrange(1, 9)
            hear(target.pk, source="centre", seq=seq, word=word, at=timezone.now())

    def any_target(self):
        ids = list(Target.objects.order_by("pk").values_list("pk", flat=True))
        return Target.objects.get(pk=self.dice.choice(ids)) if ids else None


@pytest.mark.parametrize("seed", range(4))
def test_after_any_history_the_counts_are_those_of_a_full_count(seed):
    history = Histories(seed)
    for _ in range(60):
        history.step()
    assert len(set(Target.objects.values_list("state", flat=True))) > 3
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
