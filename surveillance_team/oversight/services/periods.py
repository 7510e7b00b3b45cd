"""Making the report of a month or a year: counted once, printed in both languages, kept."""

from dataclasses import asdict
from datetime import date, timedelta
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from core.actors import SYSTEM, Actor
from core.audit import record
from core.jobs import Progress, ask_for
from core.models import Job
from surveillance_team import tallied

from ..documents import printed, workbook
from ..models import PeriodFile, PeriodReport

KIND = "oversight.make_period"
Length = PeriodReport.Length
MAKERS = {PeriodFile.Format.PDF: printed, PeriodFile.Format.XLSX: workbook}
STEPS = 1 + len(MAKERS) * len(settings.LANGUAGES)
OUTCOMES_COME_LATE = 3  # days after the end of a month before its report is made by itself


class NotOverYet(Exception):
    """The period has not ended."""


def ask_period(length: str, first_on: date, *, actor: Actor) -> Job:
    """Have a report made by a job, in the caller's transaction. Asked twice at once is one job.

    Args:
        first_on: Any day of the period.

    Raises:
        NotOverYet: It has not begun. The running month may be reported on.
    """
    first = begin_of(length, first_on)
    if first > timezone.localdate():
        raise NotOverYet
    params = {"length": length, "first_on": first.isoformat()}
    return ask_for(KIND, params, actor=actor, key=f"{length} {first.isoformat()}", total=STEPS)


def make_period(progress: Progress, params: dict[str, Any]) -> dict[str, Any]:
    """Count, print, and keep all of it in one transaction. Stopped half-way, nothing is kept."""
    length, first = params["length"], date.fromisoformat(params["first_on"])
    report = PeriodReport(
        length=length,
        first_on=first,
        rules=tallied.COUNTING_RULES,
        numbers=numbers_of(length, first),
    )
    progress.step(1, STEPS)
    files = []
    for format_, make in MAKERS.items():
        for language, _name in settings.LANGUAGES:
            body = make(report, language)
            files.append(PeriodFile(report=report, format=format_, language=language, body=body))
            progress.step(1 + len(files), STEPS)
    with transaction.atomic():
        report.save(force_insert=True)
        PeriodFile.objects.bulk_create(files)
        actor = Actor(progress.asked_by, "system")
        record(actor, "oversight.make_period", subject_kind="period", subject_id=report.pk)
    return {"report": str(report.pk)}


def ask_due_periods() -> None:
    """Ask for the report of the past month, and in January of the past year, once it is time."""
    today = timezone.localdate()
    if today.day < OUTCOMES_COME_LATE:
        return
    before = today.replace(day=1) - timedelta(days=1)
    wanted = [(Length.MONTH, before)] + ([(Length.YEAR, before)] if before.month == 12 else [])
    for length, day in wanted:
        first = begin_of(length, day)
        if not PeriodReport.objects.filter(length=length, first_on=first).exists():
            ask_period(length, first, actor=SYSTEM)


def begin_of(length: str, day: date) -> date:
    return day.replace(day=1) if length == Length.MONTH else day.replace(month=1, day=1)


def end_of(length: str, first: date) -> date:
    """The last day of a period."""
    if length == Length.YEAR:
        return first.replace(month=12, day=31)
    return (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)


def numbers_of(length: str, first: date) -> dict[str, Any]:
    """All that is counted about a period, exactly; by the questions the public page asks too."""
    last = end_of(length, first)
    waits = tallied.waits_between(first, last)
    return {
        "funnel": asdict(tallied.funnel_of(first, last)),
        "kinds": tallied.counts_by("kind", first, last),
        "platforms": tallied.counts_by("platform", first, last),
        "outcomes": tallied.outcomes_of(first, last),
        "waits": {step: asdict(wait) for step, wait in waits.items()},
        "months": _months(length, first, last),
    }


def _months(length: str, first: date, last: date) -> list[list[Any]]:
    """The months of a year, and the eleven before a month with it."""
    start = first if length == Length.YEAR else (last - timedelta(days=335)).replace(day=1)
    return [
        [kept.month.isoformat(), kept.filed, kept.forwarded, kept.acted]
        for kept in tallied.months_from(start)
        if kept.month <= last
    ]
