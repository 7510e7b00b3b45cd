"""Reports, days and settling for tests of hours."""

from collections import Counter
from datetime import date, datetime, time, timedelta
from io import BytesIO
from itertools import count

import pyzipper
from django.utils import timezone
from openpyxl import load_workbook

from core.actors import Actor
from surveillance_team.hours.models import HoursEntry
from surveillance_team.hours.services.settling import settle
from surveillance_team.models import Monitor, Report, Target
from tests.surveillance_team.team import file
from users.roles import Role

_numbers = count(1)
LONG_AGO = timedelta(days=10)


def at_noon(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time(12)))


def accepted(monitor: Monitor, *, day: date | None = None, address: str = "") -> Report:
    """A report of a day, ten days ago if none is given, whose address was found in scope."""
    address = address or f"https://board.example/hours/{next(_numbers)}"
    [line] = file(monitor, address)
    report = line.report
    filed_at = at_noon(day or timezone.localdate() - LONG_AGO)
    Report.objects.filter(pk=report.pk).update(status="accepted", created_at=filed_at)
    Target.objects.filter(pk=report.target_id).update(
        state="ready", category_assessed="sex_trade_ad"
    )
    monitor.daily_counts.all().delete()  # a day's cap is not what these tests are about
    return Report.objects.get(pk=report.pk)


def settled(*monitors: Monitor, today: date | None = None) -> int:
    return settle([monitor.pk for monitor in monitors], today=today or timezone.localdate())


def sums_of(monitor: Monitor) -> dict[tuple[str, date], int]:
    """The ledger's sums by source and day, those of nothing left out."""
    sums: Counter[tuple[str, date]] = Counter()
    for entry in HoursEntry.objects.of(monitor):
        sums[entry.source, entry.day] += entry.minutes
    return {account: minutes for account, minutes in sums.items() if minutes}


def minutes_of(monitor: Monitor) -> int:
    return HoursEntry.objects.of(monitor).minutes()


def actor_of(user, role: Role = Role.TERM_COORDINATOR) -> Actor:
    return Actor(user.actor_id, role.value)


def rows_of(sheet: bytes):
    return [list(row) for row in load_workbook(BytesIO(sheet)).active.iter_rows(values_only=True)]


def opened(archive: bytes, password: str):
    with pyzipper.AESZipFile(BytesIO(archive)) as folder:
        folder.setpassword(password.encode())
        [name] = folder.namelist()
        return name, rows_of(folder.read(name))
