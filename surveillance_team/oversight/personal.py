"""Personal data of this room: of monitors, of staff who decide, and of people who object."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from core.personal_data import Person, PersonalData, Retention, not_personal, personal_data
from surveillance_team.models import Monitor
from surveillance_team.personal import words_wanted

from .models import IdentityRequest, Invalidation, Objection, SetAside, Sign

TWO_YEARS = timedelta(days=730)
ONE_YEAR = timedelta(days=365)
OPAQUE = "an opaque id; the account it points to is emptied"


def register() -> None:
    personal_data.register("oversight.signs", SIGNS)
    personal_data.register("oversight.invalidations", INVALIDATIONS)
    personal_data.register("oversight.identity_requests", IDENTITY_REQUESTS)
    personal_data.register("oversight.objections", OBJECTIONS)
    words_wanted.register("open objections", reports_objected_to)
    for model in ("IdentityRequest", "Invalidation", "Objection"):
        not_personal.register(f"oversight.{model}.decided_by", OPAQUE)
    not_personal.register("oversight.IdentityRequest.asked_by", OPAQUE)
    not_personal.register("oversight.SetAside.report", "a report, which has a source of its own")


def _monitors(person: Person) -> QuerySet[Monitor]:
    if person.actor_id is None:
        return Monitor.objects.none()
    return Monitor.objects.filter(user__actor_id=person.actor_id)


def _find_signs(person: Person) -> Iterator[dict[str, Any]]:
    for sign in Sign.objects.filter(monitor__in=_monitors(person)):
        yield {"id": sign.pk, "found_at": sign.found_at, "what": sign.get_kind_display()}


def _find_invalidations(person: Person) -> Iterator[dict[str, Any]]:
    for one in Invalidation.objects.filter(monitor__in=_monitors(person)).order_by("id"):
        yield {
            "id": str(one.pk),
            "decided_at": one.decided_at,
            "reason": one.get_reason_display(),
            "reports": one.count,
            "state": one.get_state_display(),
        }


def _find_identity(person: Person) -> Iterator[dict[str, Any]]:
    """Looks at who they are, from the day on which they may know of them."""
    told = IdentityRequest.objects.told().filter(monitor__in=_monitors(person))
    for one in told.order_by("id"):
        yield {
            "id": str(one.pk),
            "decided_at": one.decided_at,
            "reason": one.get_reason_display(),
            "looks": one.looks,
        }


def _closed_requests(before: datetime) -> QuerySet[IdentityRequest]:
    """Over since before a moment, and nobody is left who has still to be told."""
    state = IdentityRequest.State
    over = [state.REFUSED, state.WITHDRAWN, state.EXPIRED]
    told = Q(looks=0) | Q(told_at__lt=before)
    return IdentityRequest.objects.filter(told, state__in=over, asked_at__lt=before)


def reports_objected_to() -> Q:
    """Reports that an open objection is about: those set aside by its decision, those of its
    address, and all of a monitor who objects to a measure."""
    waiting = Objection.objects.filter(state=Objection.State.OPEN)
    decided = SetAside.objects.filter(invalidation__objections__in=waiting)
    measures = waiting.exclude(monitor=None).filter(invalidation=None)
    return (
        Q(pk__in=decided.values("report"))
        | Q(target__in=waiting.exclude(target=None).values("target"))
        | Q(monitor__in=measures.values("monitor"))
    )


def _find_objections(person: Person) -> Iterator[dict[str, Any]]:
    """A monitor's own. Those from outside belong to no account: their receipt opens them."""
    for one in Objection.objects.filter(monitor__in=_monitors(person)).order_by("id"):
        yield {
            "id": str(one.pk),
            "filed_at": one.filed_at,
            "about": one.get_kind_display(),
            "words": one.words,
            "answer": one.answer,
            "state": one.get_state_display(),
        }


def _erase_objections(person: Person) -> int:
    decided = Objection.objects.filter(monitor__in=_monitors(person), decided_at__isnull=False)
    return decided.update(words="", answer="", contact="", locator="")


def _open_objection(person: Person) -> list[str]:
    waits = Objection.objects.open().filter(monitor__in=_monitors(person)).exists()
    return [str(_("An objection of this person is being decided."))] if waits else []


SIGNS = PersonalData(
    fields=frozenset({"oversight.Sign.monitor"}),
    find=_find_signs,
    columns=("found_at", "what"),
    erase=lambda person: Sign.objects.filter(monitor__in=_monitors(person)).delete()[0],
    retention=Retention(
        "oversight.Sign",
        timedelta(days=28),
        "found_at",
        _("Each night's look replaces the one before."),
    ),
)
INVALIDATIONS = PersonalData(
    fields=frozenset({"oversight.Invalidation.monitor"}),
    find=_find_invalidations,
    columns=("decided_at", "reason", "reports", "state"),
    erase=lambda person: 0,  # parted from the person with the appointment
    retention=Retention(
        "oversight.Invalidation",
        None,
        _("the report"),
        _("Why a report does not count is kept as long as the report, without its person."),
    ),
)
IDENTITY_REQUESTS = PersonalData(
    fields=frozenset(
        {
            "oversight.IdentityRequest.monitor",
            "oversight.IdentityRequest.words",
            "oversight.IdentityRequest.reference",
        }
    ),
    find=_find_identity,
    columns=("decided_at", "reason", "looks"),
    erase=lambda person: 0,
    retention=Retention(
        "oversight.IdentityRequest",
        TWO_YEARS,
        _("the end of the request"),
        _("Who saw a reporter's name, and why, is kept as long as access records are."),
        expired=_closed_requests,
    ),
)
OBJECTIONS = PersonalData(
    fields=frozenset(
        {
            "oversight.Objection.monitor",
            "oversight.Objection.words",
            "oversight.Objection.locator",
            "oversight.Objection.contact",
            "oversight.Objection.answer",
        }
    ),
    find=_find_objections,
    columns=("filed_at", "about", "answer", "state"),
    erase=_erase_objections,
    held=_open_objection,
    retention=Retention(
        "oversight.Objection",
        ONE_YEAR,
        "decided_at",
        _("Answers can be read for a year; then everything of the objection goes."),
    ),
)
