"""One table says how long everything is kept; this applies it."""

import logging
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from typing import Any

from django.core.exceptions import FieldDoesNotExist
from django.db import models, transaction
from django.utils import timezone

from core.jobs import Progress, TryAgain
from core.models.access import LEAST_KEPT
from core.personal_data import PersonalData, personal_data
from privacy.models import Hold
from privacy.sources import model_of

log = logging.getLogger(__name__)

KIND = "privacy.forget"
BATCH = 500  # rows a transaction, so that nobody waits long for one
ACCESS_RECORDS = "core.AccessRecord"


class KeptTooShort(Exception):
    """Access records must be kept for at least 730 days (PIPC notice 2026-9, article 8(1))."""


class By(Enum):
    """Who takes rows away when their time is over."""

    DAILY_JOB = "daily job"
    ITS_ROOM = "its room"
    WHAT_IT_BELONGS_TO = "what it belongs to"


@dataclass(frozen=True, slots=True)
class Outcome:
    """One line of a run.

    Attributes:
        by: Who takes the rows away; the numbers are 0 where it is not this run.
        over: Rows whose time is over.
        held: Those of them that a hold keeps.
        removed: Those that were taken away; 0 in a dry run.
        fault: What went wrong, as the name of an exception.
    """

    name: str
    by: By
    over: int = 0
    held: int = 0
    removed: int = 0
    fault: str = ""

    @property
    def would_go(self) -> int:
        return self.over - self.held


def applied_by(source: PersonalData) -> By:
    retention = source.retention
    if retention.keep is None:
        return By.WHAT_IT_BELONGS_TO
    if retention.model == ACCESS_RECORDS and retention.keep < LEAST_KEPT:
        raise KeptTooShort
    if retention.expired is not None or _moment_field(source) is not None:
        return By.DAILY_JOB
    return By.ITS_ROOM


def run(now: datetime, *, dry: bool) -> Iterator[Outcome]:
    """Take away, source by source, what is past its time; in a dry run only count it.

    Rows of a person on hold stay. A fault of one source does not keep the others from theirs.
    """
    holds = list(Hold.objects.in_force(timezone.localdate(now)))
    for name, source in personal_data.items():
        try:
            yield _run_one(name, source, now, holds, dry=dry)
        except Exception as fault:
            log.exception("retention_fault", extra={"kind": name})
            yield Outcome(name, By.DAILY_JOB, fault=type(fault).__name__)


def forget(progress: Progress, params: dict[str, Any]) -> dict[str, int]:
    """Work of the daily job.

    Raises:
        TryAgain: A source could not be worked on; the others were.
    """
    outcomes: list[Outcome] = []
    for outcome in run(timezone.now(), dry=False):
        outcomes.append(outcome)
        progress.step(len(outcomes))
    if faulty := [one.name for one in outcomes if one.fault]:
        raise TryAgain(", ".join(faulty))
    return {one.name: one.removed for one in outcomes if one.removed}


def _run_one(
    name: str, source: PersonalData, now: datetime, holds: list[Hold], *, dry: bool
) -> Outcome:
    by = applied_by(source)
    if by != By.DAILY_JOB:
        return Outcome(name, by)
    rows = _over(source, now)
    over, held = rows.count(), _held_rows(source, holds)
    if held is None:
        return Outcome(name, by, over=over, held=over)
    free = rows.exclude(pk__in=held)
    kept = over - free.count()
    removed = 0 if dry else sum(_forget_in_batches(source, free))
    return Outcome(name, by, over=over, held=kept, removed=removed)


def _over(source: PersonalData, now: datetime) -> models.QuerySet[Any]:
    retention = source.retention
    assert retention.keep is not None
    before = now - retention.keep
    if retention.expired is not None:
        return retention.expired(before)
    moment = _moment_field(source)
    is_day = isinstance(moment, models.DateField) and not isinstance(moment, models.DateTimeField)
    edge = timezone.localdate(before) if is_day else before
    return model_of(source)._base_manager.filter(**{f"{retention.counted_from}__lt": edge})


def _forget_in_batches(source: PersonalData, rows: models.QuerySet[Any]) -> Iterator[int]:
    """Each batch in a transaction of its own, in order of the key, so that it always ends."""
    model, last = model_of(source), None
    while True:
        rest = rows.order_by("pk") if last is None else rows.filter(pk__gt=last).order_by("pk")
        ids = list(rest.values_list("pk", flat=True)[:BATCH])
        if not ids:
            return
        with transaction.atomic():
            yield _forget(source, model._default_manager.filter(pk__in=ids))
        last = ids[-1]


def _forget(source: PersonalData, rows: models.QuerySet[Any]) -> int:
    if source.retention.forget is not None:
        return source.retention.forget(rows)
    if hasattr(rows, "remove"):  # rows that are final go only at the end of their time
        return int(rows.remove())
    return int(rows.delete()[0])


def _held_rows(source: PersonalData, holds: list[Hold]) -> set[str] | None:
    """Keys of the rows that holds keep; None if the source does not say which rows they are."""
    held: set[str] = set()
    for hold in holds:
        for row in source.find(hold.person):
            if "id" not in row:
                return None
            held.add(str(row["id"]))
    return held


def _moment_field(source: PersonalData) -> models.Field[Any, Any] | None:
    """The field retention is counted from, or None where the entry has words instead."""
    if not isinstance(source.retention.counted_from, str):
        return None
    model, field = model_of(source), None
    for part in source.retention.counted_from.split("__"):
        try:
            field = model._meta.get_field(part)
        except FieldDoesNotExist:
            return None
        model = field.related_model
    return field if isinstance(field, models.DateField) else None


def counted_from_words(source: PersonalData) -> str:
    """What the time is counted from, for people: the field's own name, or the entry's words."""
    field = _moment_field(source)
    return str(field.verbose_name if field is not None else source.retention.counted_from)
