"""What a month is hoped to bring: reports filed in good faith, or training, or time for care.

Rooms of the team say here what else does instead, and who need do nothing in a month.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from uuid import UUID

from django.db.models import Count, Q
from django.utils import timezone

from core.registry import Registry
from credentials.kinds import MONITOR_TRAINING
from credentials.models import Credential

from .models import CategoryOptOut, Monitor, Report


@dataclass(frozen=True, slots=True)
class Month:
    """A calendar month in Asia/Seoul."""

    first: date

    @classmethod
    def of(cls, day: date) -> "Month":
        return cls(day.replace(day=1))

    @property
    def next(self) -> "Month":
        return Month.of(self.first + timedelta(days=31))

    @property
    def before(self) -> "Month":
        return Month.of(self.first - timedelta(days=1))

    @property
    def last(self) -> date:
        return self.next.first - timedelta(days=1)

    def days_of(self, moment: str) -> Q:
        """Rows whose moment lies in it."""
        bounds = [_midnight(self.first), _midnight(self.next.first)]
        return Q(**{f"{moment}__gte": bounds[0], f"{moment}__lt": bounds[1]})


WhichOf = Callable[[Month, Iterable[UUID]], set[UUID]]
"""Of these monitors (ids), those of whom something holds in a month. One query for all."""

does_instead: Registry[WhichOf] = Registry("what meets the expectation instead of reports")
excuses: Registry[WhichOf] = Registry("excuse from the expectation")


def filed_in(month: Month, monitor_ids: Iterable[UUID]) -> dict[UUID, int]:
    """Reports of a month by monitor. Every one filed in good faith counts, whatever became of its
    address."""
    rows = Report.objects.filter(month.days_of("created_at"), monitor__in=list(monitor_ids))
    counted = rows.valid().order_by().values("monitor").annotate(count=Count("id"))
    return {row["monitor"]: row["count"] for row in counted}


def trained_in(month: Month, monitor_ids: Iterable[UUID]) -> set[UUID]:
    """Those whose certificate of training is of a day in the month."""
    people = dict(
        Monitor.objects.filter(pk__in=list(monitor_ids), user__isnull=False).values_list(
            "user__actor_id", "pk"
        )
    )
    days = Q(valid_from__gte=month.first, valid_from__lte=month.last)
    issued = Credential.objects.filter(days, kind=MONITOR_TRAINING, holder_id__in=people)
    return {people[holder] for holder in issued.values_list("holder_id", flat=True)}


def left_out_kinds(month: Month, monitor_ids: Iterable[UUID]) -> set[UUID]:
    """Those who wish to leave out some kinds: they look less, and are not pressed for it."""
    rows = CategoryOptOut.objects.filter(monitor__in=list(monitor_ids))
    return set(rows.values_list("monitor_id", flat=True))


def met_otherwise(month: Month, monitor_ids: Iterable[UUID]) -> set[UUID]:
    """Those who trained or took time for care in a month, as the rooms know it."""
    return _said(does_instead, month, list(monitor_ids))


def excused(month: Month, monitor_ids: Iterable[UUID]) -> set[UUID]:
    """Those of whom nothing is expected in a month, as the rooms know it."""
    return _said(excuses, month, list(monitor_ids))


def was_away(monitor: Monitor, month: Month) -> bool:
    """On a break or suspended for any day of the month, or still."""
    away = monitor.state in (Monitor.State.PAUSED, Monitor.State.SUSPENDED)
    return away or (monitor.last_away_on is not None and monitor.last_away_on >= month.first)


def _said(registry: Registry[WhichOf], month: Month, ids: list[UUID]) -> set[UUID]:
    return {one for _name, which in registry.items() for one in which(month, ids)}


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))
