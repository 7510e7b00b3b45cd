"""Booking hours: the ledger is brought in line with what is earned, by rows added to it.

Two workers may do this at once. Each locks the appointments it settles, so the second one finds
nothing left to book; the unique numbers of bookings would stop it if it did not.
"""

from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Count, QuerySet, Sum
from django.urls import reverse
from django.utils import timezone

from core.actors import SYSTEM
from core.audit import record_each
from core.jobs import Progress, ask_for
from surveillance_team.models import Monitor
from users.models import User
from users.notifications import notify_each
from users.roles import Role

from ..counting import Account, earned_by
from ..models import HoursEntry
from .certificates import keep_certificates_true

KIND = "hours.settle"
KIND_ONE = "hours.settle_one"
JUDGED = "hours.judged"
AT_ONCE = 50
AFTER_TERM = timedelta(days=365)  # then the link to the person is cut, and hours are final


def settle_all(progress: Progress, params: dict[str, Any]) -> dict[str, int]:
    """Work of the daily job: every appointment whose hours can still change.

    Running it again, or half of it twice, books nothing twice.
    """
    today = timezone.localdate()
    wanted = _appointed().filter(term__ends_on__gte=today - AFTER_TERM)
    ids = list(wanted.order_by("pk").values_list("pk", flat=True))
    booked = 0
    for start in range(0, len(ids), AT_ONCE):
        booked += settle(ids[start : start + AT_ONCE], today=today)
        progress.step(min(start + AT_ONCE, len(ids)), len(ids))
    return {"booked": booked}


def on_reports_judged_anew(*, monitor_id: UUID, **_more: Any) -> None:
    """Reports were set aside as filed in bad faith, or restored: book it in the same step.

    By a job whose row is written in the same transaction, and not at once: whoever sets reports
    aside holds their addresses, and filing takes the appointment first and addresses after it.
    Coordinators are told that hours change, and of nobody's reports.
    """
    params = {"monitor": str(monitor_id)}
    ask_for(KIND_ONE, params, actor=SYSTEM, key=str(monitor_id))
    coordinators = User.objects.active().holding(Role.TERM_COORDINATOR)
    page = reverse("hours_desk:people")
    news = [(actor_id, page) for actor_id in coordinators.values_list("actor_id", flat=True)]
    notify_each(news, kind=JUDGED)


def settle_one(progress: Progress, params: dict[str, Any]) -> dict[str, int]:
    """Work of the job that follows such a decision."""
    return {"booked": settle([UUID(params["monitor"])], today=timezone.localdate())}


@transaction.atomic
def settle(monitor_ids: Sequence[UUID], *, today: date) -> int:
    """Book what is missing and take back what is too much, and mend certificates that said it.

    Returns how many bookings were added. Again the same day: none.
    """
    rows = _appointed().select_for_update(of=("self",)).select_related("term", "user")
    monitors = list(rows.filter(pk__in=monitor_ids).order_by("pk"))
    earned = earned_by(monitors, today=today)
    booked, numbers = _booked(monitors)
    entries = [
        entry
        for monitor in monitors
        for entry in _difference(monitor, earned[monitor.pk], booked, numbers)
    ]
    HoursEntry.objects.bulk_create(entries)
    changed = sorted({entry.monitor_id for entry in entries})
    record_each(SYSTEM, "hours.book", subject_kind="monitor", subject_ids=changed)
    keep_certificates_true(monitors, changed)
    return len(entries)


def _appointed() -> QuerySet[Monitor]:
    """Those whose person is known. A place that was given and not taken up yet has no ledger: it
    may go with everything on it."""
    return Monitor.objects.filter(user__isnull=False, appointed_at__isnull=False)


def _booked(
    monitors: Sequence[Monitor],
) -> tuple[Counter[tuple[UUID, Account]], Counter[tuple[UUID, Account]]]:
    """Minutes in the ledger, and how many bookings they are, by appointment, source and day."""
    rows = HoursEntry.objects.filter(monitor__in=monitors).order_by()
    grouped = rows.values_list("monitor", "source", "day")
    minutes: Counter[tuple[UUID, Account]] = Counter()
    numbers: Counter[tuple[UUID, Account]] = Counter()
    for monitor, source, day, total, count in grouped.annotate(t=Sum("minutes"), c=Count("id")):
        minutes[monitor, (source, day)] = total
        numbers[monitor, (source, day)] = count
    return minutes, numbers


def _difference(
    monitor: Monitor,
    earned: dict[Account, int],
    booked: Counter[tuple[UUID, Account]],
    numbers: Counter[tuple[UUID, Account]],
) -> list[HoursEntry]:
    """The bookings that bring one ledger to what is earned, in order of source and day."""
    known = {account for pk, account in booked if pk == monitor.pk}
    entries = []
    for source, day in sorted(known | set(earned)):
        account = (source, day)
        missing = earned.get(account, 0) - booked[monitor.pk, account]
        if not missing:
            continue
        number = numbers[monitor.pk, account] + 1
        kind = source if number == 1 else HoursEntry.Kind.CORRECTION
        entries.append(
            HoursEntry(
                monitor=monitor, source=source, day=day, number=number, kind=kind, minutes=missing
            )
        )
    return entries
