"""Keeping the counts of the queue, in the transaction of what they count."""

from collections import Counter
from datetime import timedelta
from typing import Any

from django.db import connection, transaction
from django.db.models import Case, Count, DateField, Q, Value, When
from django.db.models.functions import TruncDate
from django.utils import timezone

from core.jobs import Progress
from core.turns import wait_for_turn
from surveillance_team.facets import Change, Facets
from surveillance_team.models import Target
from surveillance_team.vocabulary import Minor

from ..models import Tally

RECOUNT = "triage.recount"
FOLD_FROM = 5_000
"""Rows beyond which they are folded; summing up so many takes a few milliseconds."""
DAYS_APART = 31
"""Days of first reports are told apart for so long."""
COLUMNS = ("state", "category", "platform", "is_child", "seen_where", "again", "seen_on")
BATCH = 5_000


def on_targets_changed(*, changes: list[Change], **kwargs: Any) -> None:
    """Note each change: one less as it was, one more as it is."""
    before = [_row(change.before, -1) for change in changes if change.before]
    after = [_row(change.after, 1) for change in changes if change.after]
    Tally.objects.bulk_create([*before, *after])


def fold_when_many() -> int:
    """Fold where it is worth it. Returns how many rows went."""
    return fold() if Tally.objects.count() > FOLD_FROM else 0


def recount_targets(progress: Progress, params: dict[str, Any]) -> None:
    """As a job, once a day: what wrote past the services is put right."""
    recount()


def fold() -> int:
    """Sum up the rows to one for each combination. What is added meanwhile stays beside.

    Returns:
        How many rows went.
    """
    with transaction.atomic():
        wait_for_turn("triage tallies")
        old_until = timezone.localdate() - timedelta(days=DAYS_APART)
        ids, sums = [], Counter[tuple[Any, ...]]()
        for pk, *key, day, count in Tally.objects.values_list("pk", *COLUMNS, "count").iterator():
            ids.append(pk)
            sums[*key, day if day and day > old_until else None] += count
        for start in range(0, len(ids), BATCH):
            Tally.objects.filter(pk__in=ids[start : start + BATCH]).delete()
        rows = [
            Tally(**dict(zip(COLUMNS, key, strict=True)), count=count)
            for key, count in sums.items()
            if count
        ]
        Tally.objects.bulk_create(rows, batch_size=BATCH)
    return len(ids) - len(rows)


def recount() -> None:
    """Count all targets anew. Changes made meanwhile are neither lost nor counted twice:
    PostgreSQL counts and clears in one statement, on SQLite nobody else writes."""
    table, target = Tally._meta.db_table, _full_count()
    sql, params = target.query.sql_with_params()
    columns = f"({', '.join(COLUMNS)}, count)"
    with transaction.atomic(), connection.cursor() as cursor:
        wait_for_turn("triage tallies")
        if connection.vendor == "postgresql":
            clear = f"WITH gone AS (DELETE FROM {table})"  # noqa: S608 - names of our own
            cursor.execute(f"{clear} INSERT INTO {table} {columns} {sql}", params)
            return
        cursor.execute(f"DELETE FROM {table}")  # noqa: S608
        cursor.execute(f"INSERT INTO {table} {columns} {sql}", params)


def _full_count() -> Any:
    """Every target, by the columns of a tally in their order."""
    old_until = timezone.localdate() - timedelta(days=DAYS_APART)
    day = TruncDate("first_seen_at", tzinfo=timezone.get_default_timezone())
    return (
        Target.objects.order_by()
        .annotate(
            is_child=Case(When(minor_suspected=Minor.YES, then=True), default=False),
            again=Case(When(look_again_since__isnull=False, then=True), default=False),
            day=day,
        )
        .annotate(
            seen_on=Case(
                When(day__gt=old_until, then="day"),
                default=Value(None),
                output_field=DateField(null=True),
            )
        )
        .values_list(
            "state", "filed_under", "platform", "is_child", "seen_where", "again", "seen_on"
        )
        .annotate(count=Count("id", filter=Q()))
    )


def _row(facets: Facets, count: int) -> Tally:
    return Tally(**facets._asdict(), count=count)
