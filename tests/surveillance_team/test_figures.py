"""What the public is told: right against a full count, and pointing to nobody."""

from datetime import UTC, date, datetime

import pytest
import time_machine
from hypothesis import given
from hypothesis import strategies as st

from core.figures import SMALLEST_SHOWN, STEP, public_figures
from surveillance_team.figures import reports_by_month, reports_by_year, suppressed
from surveillance_team.models import MonthlySummary, Target
from surveillance_team.services.tallying import count_due
from tests.surveillance_team.team import a_monitor, a_term, file

rows = st.lists(
    st.lists(st.integers(0, 60), min_size=3, max_size=3).map(lambda c: sorted(c, reverse=True)),
    max_size=8,
).map(lambda found: [(str(n), counts) for n, counts in enumerate(found)])


@given(rows)
def test_no_shown_number_is_small_or_lets_a_small_one_be_worked_out(table):
    for (_label, counts), (_same, shown) in zip(table, suppressed(table), strict=True):
        for place, value in enumerate(shown):
            if value is not None:
                assert counts[place] >= SMALLEST_SHOWN
                assert value % STEP == 0
            if place and value is not None and shown[place - 1] is not None:
                assert counts[place - 1] == counts[place] or (
                    counts[place - 1] - counts[place] >= SMALLEST_SHOWN
                )


@given(rows)
def test_no_column_hides_exactly_one_small_number(table):
    shown = suppressed(table)
    for place in range(3):
        pairs = zip(table, shown, strict=True)
        column = [(counts[place], cells[place]) for (_l, counts), (_m, cells) in pairs]
        hidden = [count for count, cell in column if cell is None and count > 0]
        left = [cell for _count, cell in column if cell is not None]
        assert len(hidden) != 1 or len(left) <= 1


@pytest.mark.django_db
@time_machine.travel(datetime(2026, 6, 15, 3, tzinfo=UTC))
def test_months_are_counted_from_rows_and_kept_months_from_the_summary():
    MonthlySummary.objects.create(
        month=date(2026, 3, 1),
        filed=1003,
        unique_targets=900,
        forwarded=800,
        acted=502,
        is_final=True,
    )
    a_term(daily_cap=100)
    file(a_monitor(), "\n".join(f"https://board.example/{n}" for n in range(22)))
    Target.objects.update(state="removed", outcome="removed", category_assessed="other", reason="")
    count_due()
    figure = reports_by_month()
    shown = {label: list(values) for label, values in figure.rows}
    assert len(shown) == 6
    assert [1005, 500] in shown.values()
    assert [20, 20] in shown.values()
    year = dict(reports_by_year().rows)
    assert year["2026"] == [1025, 820, 525]


@pytest.mark.django_db
def test_the_front_page_finds_the_figures():
    for name in ("surveillance_team.by_year", "surveillance_team.last_months"):
        assert public_figures[name]().title
