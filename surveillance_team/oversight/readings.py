"""The numbers of a period as tables: exact for the office, rounded for whatever leaves it."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import Any

from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from core.figures import SMALLEST_SHOWN, Figure
from surveillance_team.figures import suppressed
from surveillance_team.locators import Platform
from surveillance_team.models import DayWait
from surveillance_team.models.tallies import INVALIDATED
from surveillance_team.standing import SET_ASIDE, standing_words
from surveillance_team.states import TargetState
from surveillance_team.vocabulary import Category

from .models import PeriodReport

Rows = Iterable[tuple[str, Sequence[int]]]
Shown = list[tuple[str, list[int | None]]]
HOUR, DAY = 60, 24 * 60


def exactly(rows: Rows) -> Shown:
    """Every number as it was counted."""
    return [(label, list(counts)) for label, counts in rows]


class Tables:
    """One period's numbers in the reader's language.

    Args:
        show: `exactly` for the office's own page, `suppressed` for all that leaves it (law 14).
    """

    def __init__(self, report: PeriodReport, show: Callable[[Rows], Shown] = suppressed) -> None:
        self.report, self.show, self.numbers = report, show, report.counts

    @property
    def title(self) -> str:
        return _("Surveillance team: %(period)s") % {"period": self.period}

    @property
    def period(self) -> str:
        """The month or year in words."""
        first = self.report.first_on
        if self.report.length == PeriodReport.Length.MONTH:
            return date_format(first, "YEAR_MONTH_FORMAT")
        return _("the year %(year)s") % {"year": first.year}

    @property
    def funnel(self) -> Figure:
        """From what was seen to what was acted on. One column, each row within the one before."""
        counts = self.numbers["funnel"]
        steps = {
            "seen": _("Looked up or filed"),
            "filed": pgettext("oversight", "Filed"),
            "fresh": _("New addresses"),
            "forwarded": pgettext("oversight", "Passed on"),
            "acted": pgettext("oversight", "Acted on"),
        }
        [(_label, shown)] = self.show([("", [counts[step] for step in steps])])
        rows = [(str(words), [count]) for words, count in zip(steps.values(), shown, strict=True)]
        return self._figure(
            _("The way of the reports"), [pgettext("surveillance team", "Reports")], rows
        )

    @property
    def kinds(self) -> Figure:
        rows = [
            (capfirst(str(Category(code).label)), counts)
            for code, counts in self.numbers["kinds"].items()
        ]
        return self._figure(_("By kind"), self._three(), self.show(rows), _("Kind"))

    @property
    def platforms(self) -> Figure:
        rows = [
            (str(Platform(code).label), counts)
            for code, counts in self.numbers["platforms"].items()
        ]
        return self._figure(_("By platform"), self._three(), self.show(rows), _("Platform"))

    @property
    def outcomes(self) -> Figure:
        """How the reports stand, in the order in which they go their way."""
        counts = self.numbers["outcomes"]
        order = [*TargetState.values, INVALIDATED]
        rows = [(_stands(code), [counts[code]]) for code in order if code in counts]
        return self._figure(
            _("What became of them"),
            [pgettext("surveillance team", "Reports")],
            self.show(rows),
            pgettext("oversight", "Result"),
        )

    @property
    def months(self) -> Figure:
        rows = [
            (date_format(date.fromisoformat(month), "YEAR_MONTH_FORMAT"), counts)
            for month, *counts in self.numbers["months"]
        ]
        return self._figure(
            _("By month of filing"), self._three(), self.show(rows), pgettext("oversight", "Month")
        )

    @property
    def waits(self) -> list[tuple[str, str, str]]:
        """(step, median, nine of ten), in words; "–" for too few to be told."""
        return [self._wait(step) for step in DayWait.Step]

    def _wait(self, step: DayWait.Step) -> tuple[str, str, str]:
        wait = self.numbers["waits"][step.value]
        few = wait["count"] < SMALLEST_SHOWN
        told = ["–" if few else _long(wait[name]) for name in ("median", "p90")]
        return capfirst(str(step.label)), told[0], told[1]

    @property
    def note(self) -> str:
        if self.show is exactly:
            return _("Exact numbers, for the office. The files are rounded like the public page.")
        return _("Rounded to five; numbers that are small are not shown.")

    def all(self) -> list[Figure]:
        return [self.funnel, self.kinds, self.platforms, self.outcomes, self.months]

    def _three(self) -> list[str]:
        return [
            pgettext("oversight", "Filed"),
            pgettext("oversight", "Passed on"),
            pgettext("oversight", "Acted on"),
        ]

    def _figure(self, title: str, columns: list[str], rows: Any, heading: str = "") -> Figure:
        return Figure(title=title, columns=columns, rows=rows, row_heading=heading)


def _stands(code: str) -> str:
    words = SET_ASIDE if code == INVALIDATED else standing_words(TargetState(code))
    return str(words.title)


def _long(minutes: int) -> str:
    """A length of time in the unit people would use."""
    if minutes < HOUR:
        return ngettext("%(n)d minute", "%(n)d minutes", minutes) % {"n": minutes}
    if minutes < 2 * DAY:
        hours = round(minutes / HOUR)
        return ngettext("%(n)d hour", "%(n)d hours", hours) % {"n": hours}
    days = round(minutes / DAY)
    return ngettext("%(n)d day", "%(n)d days", days) % {"n": days}
