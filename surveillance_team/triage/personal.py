"""Personal data of officers: when they were on duty, how much a day held, and what they keep."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from core.personal_data import Person, PersonalData, Retention, not_personal, personal_data

from .models import Claim, OfficerDay, SavedView, Shift, Sketch

COUNTS = timedelta(days=30)
WORK = timedelta(days=90)
ROTA = timedelta(days=365)


def register() -> None:
    personal_data.register("triage.shifts", SHIFTS)
    personal_data.register("triage.days", DAYS)
    personal_data.register("triage.views", VIEWS)
    for name, source in OTHERS.items():
        personal_data.register(f"triage.{name}", source)
    for field in ("Proposal.closed_by", "Proposal.proposed_by", "Call.mailed"):
        not_personal.register(f"triage.{field}", "opaque id of a member of staff")


def _shifts(person: Person) -> QuerySet[Shift]:
    if person.actor_id is None:
        return Shift.objects.none()
    return Shift.objects.filter(officer__actor_id=person.actor_id)


def _find_shifts(person: Person) -> Iterator[dict[str, Any]]:
    for shift in _shifts(person).order_by("pk"):
        yield {"id": shift.pk, "starts_at": shift.starts_at, "ends_at": shift.ends_at}


def _days(person: Person) -> QuerySet[OfficerDay]:
    return OfficerDay.objects.filter(officer_id=person.actor_id)


def _find_days(person: Person) -> Iterator[dict[str, Any]]:
    for day in _days(person).order_by("day"):
        yield {
            "id": day.pk,
            "day": day.day,
            "decided": day.decided,
            "of_children": day.of_children,
        }


def _views(person: Person) -> QuerySet[SavedView]:
    return SavedView.objects.filter(officer_id=person.actor_id)


def _find_views(person: Person) -> Iterator[dict[str, Any]]:
    for view in _views(person).order_by("pk"):
        yield {"id": view.pk, "name": view.name, "shared": view.is_shared}


def _kept_with_target(model: str, counted_from: str) -> PersonalData:
    reason = _("Kept as long as the reported address: it says how a decision came about.")
    return _without_person(Retention(f"triage.{model}", None, counted_from, reason))


def _without_person(retention: Retention) -> PersonalData:
    return PersonalData(
        fields=frozenset(), find=lambda person: [], erase=lambda person: 0, retention=retention
    )


SHIFTS = PersonalData(
    fields=frozenset({"triage.Shift.officer"}),
    find=_find_shifts,
    columns=("starts_at", "ends_at"),
    erase=lambda person: _shifts(person).delete()[0],
    retention=Retention("triage.Shift", ROTA, "ends_at", _("Duty is accounted for within a year.")),
)
DAYS = PersonalData(
    title=_("Decisions on a day"),
    fields=frozenset(),
    find=_find_days,
    columns=("day", "decided", "of_children"),
    erase=lambda person: _days(person).delete()[0],
    retention=Retention(
        "triage.OfficerDay",
        COUNTS,
        "day",
        _("Numbers of a day only look after the officer on that day."),
    ),
)
VIEWS = PersonalData(
    fields=frozenset({"triage.SavedView.name"}),
    find=_find_views,
    columns=("name", "shared"),
    erase=lambda person: _views(person).delete()[0],
    retention=Retention(
        "triage.SavedView", None, "pk", _("A view is kept until its officer takes it away.")
    ),
)
OTHERS = {
    "proposals": _kept_with_target("Proposal", "proposed_at"),
    "seen": _kept_with_target("Seen", "at"),
    "calls": _kept_with_target("Call", "at"),
    "claims": _without_person(
        Retention(
            "triage.Claim",
            COUNTS,
            _("the end of the claim"),
            _("A claim holds for minutes; what is left of it is of no use."),
            expired=lambda before: Claim.objects.filter(until__lt=before),
        )
    ),
    "bulks": _without_person(
        Retention(
            "triage.Bulk",
            WORK,
            "due_at",
            _("The decisions themselves are kept with each reported address."),
        )
    ),
    "bulk_items": _without_person(
        Retention("triage.BulkItem", None, "pk", _("Kept as long as the bulk it belongs to."))
    ),
    "tallies": _without_person(
        Retention("triage.Tally", None, "pk", _("Counts of addresses; nobody is in them."))
    ),
    "sketches": _without_person(
        Retention(
            "triage.Sketch",
            COUNTS,
            _("the day on which the note was erased"),
            _("Which notes are alike is of use only while there is a note."),
            expired=lambda before: Sketch.objects.exclude(report__forgotten_at=None),
        )
    ),
}
