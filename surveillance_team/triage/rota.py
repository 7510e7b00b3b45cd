"""Reading the rota: who is on duty, who comes next, and where nobody is."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils import timezone

from users.models import User
from users.roles import Role

from .models import Shift

AHEAD = timedelta(days=14)
SOON = timedelta(days=2)


@dataclass(frozen=True, slots=True)
class Hole:
    """A time in which nobody is on duty."""

    starts_at: datetime
    ends_at: datetime


def on_duty(moment: datetime) -> list[User]:
    """Active officers whose shift covers a moment."""
    shifts = Shift.objects.covering(moment).select_related("officer").order_by("starts_at")
    return _once(shift.officer for shift in shifts)


def next_on_duty(moment: datetime) -> list[User]:
    """Those of the next shift to begin; they may begin together."""
    coming = Shift.objects.filter(starts_at__gt=moment, officer__is_active=True)
    first = coming.order_by("starts_at").values_list("starts_at", flat=True).first()
    if first is None:
        return []
    rows = coming.filter(starts_at=first).select_related("officer").order_by("pk")
    return _once(shift.officer for shift in rows)


def administrators() -> list[User]:
    return list(User.objects.active().holding(Role.ADMINISTRATOR).order_by("pk"))


def holes(start: datetime, end: datetime) -> list[Hole]:
    """Where a span is covered by no active officer's shift, the earliest first."""
    covered, found = start, []
    shifts = Shift.objects.between(start, end).filter(officer__is_active=True)
    for starts_at, ends_at in shifts.values_list("starts_at", "ends_at"):
        if starts_at > covered:
            found.append(Hole(covered, starts_at))
        covered = max(covered, ends_at)
    if covered < end:
        found.append(Hole(covered, end))
    return found


def holes_soon() -> list[Hole]:
    now = timezone.now()
    return holes(now, now + SOON)


def _once(people: Iterable[User]) -> list[User]:
    return list({person.pk: person for person in people}.values())
