"""Personal data of hours and care: where it lies, how long, and how it goes."""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Model, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.personal_data import Person, PersonalData, Retention, not_personal, personal_data

from .models import (
    CallWish,
    CareTime,
    CheckIn,
    HoursCertificate,
    HoursEntry,
    Nomination,
    PortalExport,
    PortalLine,
    Statement,
    ThanksDeclined,
)
from .models.checkins import Feeling, Seen
from .services.exports import drop_forgotten

AFTER_TERM = timedelta(days=365)
WITH_LINK = _("Hours and thanks of a term are settled within a year; then the link is cut.")

Rows = Callable[[Any], dict[str, Any]]


def _mine(model: type[Model]) -> Callable[[Person], QuerySet[Any]]:
    """Rows of a person's appointments; none for nobody."""

    def rows(person: Person) -> QuerySet[Any]:
        everything: QuerySet[Any] = model._default_manager.all()
        if person.actor_id is None:
            return everything.none()
        return everything.filter(monitor__user__actor_id=person.actor_id)

    return rows


def _ended(model: type[Model]) -> Callable[[datetime], QuerySet[Any]]:
    """Rows whose term ended before a moment."""

    def rows(before: datetime) -> QuerySet[Any]:
        everything: QuerySet[Any] = model._default_manager.all()
        return everything.filter(monitor__term__ends_on__lt=timezone.localdate(before))

    return rows


def _source(
    model: type[Model], say: Rows, *, columns: tuple[str, ...] = (), **more: Any
) -> PersonalData:
    """A source of rows that belong to an appointment and go a year after its term."""
    rows = _mine(model)

    def find(person: Person) -> Iterator[dict[str, Any]]:
        for row in rows(person).order_by("pk"):
            yield {"id": str(row.pk), **say(row)}

    def erase(person: Person) -> int:
        found = rows(person)
        return int(found.remove() if hasattr(found, "remove") else found.delete()[0])

    retention = Retention(
        model=model._meta.label,
        keep=AFTER_TERM,
        counted_from=_("the end of the term"),
        reason=WITH_LINK,
        expired=_ended(model),
    )
    label = model._meta.label
    given: dict[str, Any] = {"fields": frozenset({f"{label}.monitor"}), "retention": retention}
    return PersonalData(find=find, erase=erase, columns=columns, **(given | more))


def _over_exports(before: datetime) -> QuerySet[PortalExport]:
    state = PortalExport.State
    held = Q(sealed__isnull=False) | Q(state__in=[state.ASKED, state.MADE])
    return PortalExport.objects.filter(held, asked_at__lt=before)


def _empty_exports(rows: QuerySet[PortalExport]) -> int:
    """The file goes; that it was made, and what it told, stays."""
    drop_forgotten(timezone.now())
    return rows.update(sheet="", sealed=None)


def register() -> None:
    for name, source in SOURCES.items():
        personal_data.register(f"hours.{name}", source)
    staff = "opaque id of a member of staff"
    for field in (
        "CareTime.noted_by",
        "CallWish.taken_by",
        "Nomination.approved_by",
        "Nomination.chosen_by",
        "PortalExport.made_by",
        "ThanksRound.opened_by",
    ):
        not_personal.register(f"hours.{field}", staff)


HOURS = _source(
    HoursEntry,
    lambda row: {"day": row.day, "kind": row.get_kind_display(), "minutes": row.minutes},
    columns=("day", "kind", "minutes"),
)
CARE = _source(
    CareTime,
    lambda row: {"day": row.day, "kind": row.get_kind_display(), "minutes": row.minutes},
    columns=("day", "kind", "minutes"),
)
CHECK_INS = _source(
    CheckIn,
    lambda row: {
        "day": row.day,
        "how_one_is": str(Feeling(row.feeling).label) if row.feeling else "",
        "how_much_was_seen": str(Seen(row.seen).label) if row.seen else "",
    },
    columns=(),  # for the person alone; no file of staff ever holds it
    fields=frozenset({"hours.CheckIn.monitor", "hours.CheckIn.feeling", "hours.CheckIn.seen"}),
    retention=Retention(
        model="hours.CheckIn",
        keep=timedelta(days=30),
        counted_from="day",
        reason=_("How somebody is matters now; nobody shall look it up later."),
    ),
)
CALLS = _source(
    CallWish,
    lambda row: {"asked_at": row.asked_at, "state": row.get_state_display()},
    columns=("asked_at", "state"),
    retention=Retention(
        model="hours.CallWish",
        keep=timedelta(days=30),
        counted_from="asked_at",
        reason=_("A wish for a call is needed until the call."),
    ),
)
STATEMENTS = _source(
    Statement,
    lambda row: {"month": row.month, "asked_at": row.asked_at},
    columns=("month", "asked_at"),
    retention=Retention(
        model="hours.Statement",
        keep=timedelta(days=7),
        counted_from="asked_at",
        reason=_("A printed statement is there to be taken; it can be made again."),
    ),
)
CERTIFICATES = _source(
    HoursCertificate,
    lambda row: {"first_day": row.first_on, "last_day": row.last_on, "minutes": row.minutes},
    columns=("first_day", "last_day", "minutes"),
)
PORTAL_LINES = _source(
    PortalLine,
    lambda row: {"month": row.export.month, "minutes": row.minutes},
    columns=("month", "minutes"),
)
PORTAL_FILES = PersonalData(
    fields=frozenset({"hours.PortalExport.sheet", "hours.PortalExport.grounds"}),
    find=lambda person: [],  # what it says of a person, its lines say
    erase=lambda person: 0,
    retention=Retention(
        model="hours.PortalExport",
        keep=timedelta(days=1),
        counted_from=_("the day it was made"),
        reason=_("A file for the volunteer portal can be taken for an hour."),
        expired=_over_exports,
        forget=_empty_exports,
    ),
)
NOMINATIONS = _source(
    Nomination,
    lambda row: {"occasion": row.round.get_occasion_display(), "state": row.get_state_display()},
    fields=frozenset({"hours.Nomination.monitor", "hours.Nomination.reasons"}),
    columns=("occasion", "state"),
)
DECLINED = _source(ThanksDeclined, lambda row: {"declined": True}, columns=("declined",))
SOURCES = {
    "bookings": HOURS,
    "calls": CALLS,
    "care_times": CARE,
    "certificates": CERTIFICATES,
    "check_ins": CHECK_INS,
    "declined": DECLINED,
    "nominations": NOMINATIONS,
    "portal_files": PORTAL_FILES,
    "portal_lines": PORTAL_LINES,
    "statements": STATEMENTS,
}
