"""Files for the volunteer portal (1365): persons and hours, never a report (law 13)."""

import base64
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from io import BytesIO
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import Max, Q, Sum
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override
from openpyxl import Workbook

from core.actors import Actor
from core.audit import record, record_accesses
from core.exports import safe_cell
from core.jobs import GiveUp, Progress, ask_for
from privacy.sealing import new_password, sealed
from surveillance_team.models import Monitor, Term

from ..counting import last_settled_day
from ..models import HoursEntry, PortalExport, PortalLine
from ..models.exports import USABLE

KIND = "hours.build_portal_file"
COLUMNS = ("name", "email", "month", "hours", "minutes", "change")
"""What may leave, and nothing else. The address tells people of one name apart."""


class MonthNotOver(Exception):
    """Days of the month are not counted yet."""


class UnderWay(Exception):
    """A file of this month is being made, or waits to be sealed by whoever asked for it."""


class FileGone(Exception):
    """The hour is over, somebody else made it, or there is none."""


def month_end(month: date) -> date:
    """The last day of the month that begins on a day."""
    return (month.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)


def totals_of(term: Term, month: date) -> dict[UUID, int]:
    """Booked minutes of a month by appointment, of those whose person is still known."""
    entries = HoursEntry.objects.filter(monitor__term=term, monitor__user__isnull=False)
    entries = entries.between(month, month_end(month)).order_by()
    return dict(entries.values_list("monitor").annotate(sum=Sum("minutes")))


def news_of(term: Term, month: date) -> dict[UUID, int]:
    """Minutes by appointment that no file has told yet: what is booked less what was told."""
    told = PortalLine.objects.filter(export__term=term, export__month=month)
    told = told.filter(monitor__user__isnull=False).exclude(
        export__state=PortalExport.State.DROPPED
    )
    before = dict(told.order_by().values_list("monitor").annotate(sum=Sum("minutes")))
    booked = totals_of(term, month)
    news = {pk: booked.get(pk, 0) - before.get(pk, 0) for pk in {*booked, *before}}
    return {pk: minutes for pk, minutes in news.items() if minutes}


@transaction.atomic
def ask_for_file(
    term: Term, *, month: date, grounds: str, language: str, today: date, actor: Actor
) -> PortalExport:
    """Have a month's file made by a job, for a stated purpose.

    Raises:
        MonthNotOver: Its last day is not settled.
        UnderWay: Another file of this month is.
    """
    if month_end(month) > last_settled_day(today):
        raise MonthNotOver
    drop_forgotten(timezone.now())
    before = PortalExport.objects.filter(term=term, month=month)
    number = (before.aggregate(last=Max("number"))["last"] or 0) + 1
    try:
        with transaction.atomic():
            export = PortalExport.objects.create(
                term=term,
                month=month,
                number=number,
                grounds=grounds,
                language=language,
                made_by=actor.id,
            )
    except IntegrityError:
        raise UnderWay from None
    detail = {"purpose": export.purpose, "month": str(month), "columns": list(COLUMNS)}
    record(actor, "hours.ask_file", subject_kind="portal_file", subject_id=export.pk, detail=detail)
    params = {"export": str(export.pk), "role": actor.role}
    ask_for(KIND, params, actor=actor, key=str(export.pk))
    return export


def build_file(progress: Progress, params: dict[str, Any]) -> dict[str, int]:
    """Work of the job: lines and table in one transaction. A file that is made stays as it is."""
    with transaction.atomic():
        rows = PortalExport.objects.select_for_update(of=("self",)).select_related("term")
        export = rows.filter(pk=params["export"]).first()
        if export is None:
            raise GiveUp("gone")
        if export.state == PortalExport.State.ASKED:
            _fill(export, Actor(export.made_by, params["role"]))
        count = export.lines.count()
    progress.step(1, 1)
    return {"lines": count}


def _fill(export: PortalExport, actor: Actor) -> None:
    news = news_of(export.term, export.month)
    PortalLine.objects.bulk_create(
        PortalLine(export=export, monitor_id=pk, minutes=minutes)
        for pk, minutes in sorted(news.items())
    )
    export.state = PortalExport.State.MADE if news else PortalExport.State.NOTHING
    if news:
        people = list(
            Monitor.objects.filter(pk__in=news)
            .select_related("user")
            .order_by("appointed_at", "pk")
        )
        with override(export.language):
            export.sheet = base64.b64encode(_sheet(export, people, news)).decode()
        subjects = [monitor.user.actor_id for monitor in people]
        record_accesses(actor, subject_ids=subjects, what="hours.make_file")
    export.save(update_fields=["state", "sheet"])


def _sheet(export: PortalExport, people: Iterable[Monitor], news: dict[UUID, int]) -> bytes:
    """The table as XLSX, one row a person, in the order of appointment and of nothing else."""
    book = Workbook(write_only=True)
    page = book.create_sheet(f"{export.month:%Y-%m}")
    page.append([str(purpose_line(export))])
    page.append(headings())
    booked = totals_of(export.term, export.month)
    for monitor in people:
        minutes = booked.get(monitor.pk, 0)
        whole, rest = divmod(minutes, 60)
        cells = (
            monitor.user.name,
            monitor.user.email,
            f"{export.month:%Y-%m}",
            whole,
            rest,
            news[monitor.pk],
        )
        page.append([safe_cell(cell) for cell in cells])
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def headings() -> list[str]:
    """Of COLUMNS, in the language in force."""
    return [
        _("Name"),
        _("E-mail address"),
        _("Month"),
        _("Hours"),
        _("Minutes"),
        _("New since the last file, in minutes"),
    ]


def purpose_line(export: PortalExport) -> str:
    words = _("For: %(purpose)s. File %(number)d of this month.")
    label = PortalExport.Purpose(export.purpose).label
    return words % {"purpose": label, "number": export.number}


@transaction.atomic
def seal_file(export_id: UUID, *, actor: Actor) -> tuple[PortalExport, str]:
    """Encrypt a made file under a new password, which is returned and stored nowhere.

    Raises:
        FileGone: It was sealed before, was never made, or is another's.
    """
    own = PortalExport.objects.select_for_update().made_by_actor(actor.id)
    export = own.filter(pk=export_id, state=PortalExport.State.MADE).first()
    if export is None:
        raise FileGone
    password = new_password()
    name = f"hours-{export.month:%Y-%m}-{export.number}.xlsx"
    export.sealed = sealed({name: base64.b64decode(export.sheet)}, password)
    export.sheet, export.sealed_at = "", timezone.now()
    export.state = PortalExport.State.SEALED
    export.save(update_fields=["sealed", "sheet", "sealed_at", "state"])
    record(actor, "hours.seal_file", subject_kind="portal_file", subject_id=export.pk)
    return export, password


@transaction.atomic
def take_file(export_id: UUID, *, actor: Actor) -> bytes:
    """The encrypted file, for whoever made it, within the hour. Each time is on record.

    Raises:
        FileGone: See there.
    """
    own = PortalExport.objects.made_by_actor(actor.id).usable(timezone.now())
    export = own.filter(pk=export_id).exclude(sealed=None).first()
    if export is None:
        raise FileGone
    people = export.lines.filter(monitor__user__isnull=False)
    subjects = people.values_list("monitor__user__actor_id", flat=True)
    record_accesses(actor, subject_ids=list(subjects), what="hours.take_file")
    own.filter(pk=export.pk, taken_at=None).update(taken_at=timezone.now())
    assert export.sealed is not None
    return bytes(export.sealed)


def drop_forgotten(now: datetime) -> int:
    """Drop files that nobody sealed, or took, within their hour: the next one tells it all."""
    edge, state = now - USABLE, PortalExport.State
    unsealed = Q(state__in=[state.ASKED, state.MADE], asked_at__lt=edge)
    untaken = Q(state=state.SEALED, taken_at=None, sealed_at__lt=edge)
    forgotten = PortalExport.objects.filter(unsealed | untaken)
    return forgotten.update(state=state.DROPPED, sheet="", sealed=None)
