"""Bringing targets along when the rules or the look-up key change, while people go on filing.

A row's `key_mark` says by which scheme its digests were made, so the rows themselves say how far
the work is: it may be stopped at any moment and started again. The keys are made from the address
as it is stored: a new version can put together what an older one told apart, and what the older
one put together stays so.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.db import IntegrityError, OperationalError, connection, transaction

from core.actors import SYSTEM
from core.jobs import JobKind, Progress, TryAgain, daily, register_job

from ..locators import Locator
from ..models import Target
from .keys import Keys, keys_of, scheme_now
from .merging import merge_targets
from .places import place_of

KIND = "surveillance_team.bring_keys_along"
AT_ONCE = 200
ROUNDS = 3
PATIENCE = timedelta(seconds=30)
LOCK_NOT_AVAILABLE = "55P03"
LOCK_WAIT_MS = 200  # well below PostgreSQL's deadlock_timeout: people who file never give way


def register() -> None:
    register_job(KIND, JobKind(bring_along, attempts=50))
    daily(KIND)


def stale_marks() -> list[str]:
    """Marks of other schemes that rows still have, each found by one step along the index."""
    marks, rows = [], Target.everything.order_by("key_mark").values_list("key_mark", flat=True)
    mark = rows.first()
    while mark is not None:
        marks.append(mark)
        mark = rows.filter(key_mark__gt=mark).first()
    return [mark for mark in marks if mark != scheme_now().mark]


def count_stale() -> int:
    """How many rows have not been brought along yet."""
    return Target.everything.filter(key_mark__in=stale_marks()).count()


def bring_along(progress: Progress, params: dict[str, Any]) -> dict[str, Any]:
    """Bring every row under the scheme of today, some in each transaction.

    Rows that somebody else holds are left for the next round.

    Raises:
        TryAgain: Rows were held all the time.
    """
    total, done, met = count_stale(), 0, 0
    for _round in range(ROUNDS):
        for mark in stale_marks():
            after = UUID(int=0)
            while ids := _next_ids(mark, after):
                after = ids[-1]
                if (found := _bring(ids)) is not None:
                    done, met = done + len(ids), met + found
                    progress.step(done, total)
    if held := count_stale():
        raise TryAgain(f"{held} rows were in use", after=PATIENCE)
    return {"brought": done, "met": met}


def _next_ids(mark: str, after: UUID) -> list[UUID]:
    rows = Target.everything.filter(key_mark=mark, pk__gt=after).order_by("key_mark", "id")
    return list(rows.values_list("pk", flat=True)[:AT_ONCE])


def _bring(ids: list[UUID]) -> int | None:
    """Bring some rows along in one transaction.

    Returns:
        How many of them met another; None where somebody was in the way and nothing was done.
    """
    try:
        with _giving_way():
            return _bring_locked(ids)
    except IntegrityError:  # somebody has just filed one of them: it is met in the next round
        return None
    except OperationalError as fault:
        if getattr(fault.__cause__, "sqlstate", "") != LOCK_NOT_AVAILABLE:
            raise
        return None


def _bring_locked(ids: list[UUID]) -> int:
    mark = scheme_now().mark
    stale = Target.objects.filter(pk__in=ids).exclude(key_mark=mark)
    places = {target.pk: place_of(target) for target in stale}
    keys = {pk: keys_of(place) for pk, place in places.items()}
    partners = Target.objects.filter(target_key__in=[key.target for key in keys.values()])
    wanted = {*ids, *partners.values_list("pk", flat=True)}
    rows = Target.objects.filter(pk__in=wanted).locked()
    by_key = {bytes(target.target_key): target for target in rows}
    met = 0
    for target in list(by_key.values()):
        if target.pk in keys and target.key_mark != mark:
            met += _bring_one(target, places[target.pk], keys[target.pk], by_key)
    Target.everything.filter(pk__in=ids, merged_into__isnull=False).update(key_mark=mark)
    return met


def _bring_one(target: Target, place: Locator, keys: Keys, by_key: dict[bytes, Target]) -> bool:
    """Give a locked row its new keys, or make it one with the row that has them already."""
    del by_key[bytes(target.target_key)]
    other = by_key.get(keys.target)
    kept = merge_targets(other, target, actor=SYSTEM) if other else target
    if other is None or kept.pk == target.pk:
        account = keys.account or (other.account_key if other else None)
        changes = keys.columns() | {"account_key": account, **_columns_of(place)}
    elif other.account_key is None and keys.account:
        changes = {"account_key": keys.account, "canonical": place.canonical}
    else:
        changes = {}
    if changes:
        Target.objects.filter(pk=kept.pk).update(**changes)
        for name, value in changes.items():
            setattr(kept, name, value)
    by_key[keys.target] = kept
    return other is not None


def _columns_of(place: Locator) -> dict[str, Any]:
    return {
        "canonical": place.canonical,
        "canon_version": place.version,
        "platform": place.platform,
        "platform_key": place.platform_key,
        "kind": place.kind,
    }


@contextmanager
def _giving_way() -> Iterator[None]:
    """A transaction that gives up soon where somebody else holds a row."""
    with transaction.atomic():
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute(f"SET LOCAL lock_timeout = '{LOCK_WAIT_MS}ms'")
        yield
