"""Personal data of the room: where it lies, how long, and how it goes.

Whose name a reported account is nobody here knows; it may be a victim's. No account of ours
belongs to it, so it is found by objection (the oversight room), not by asking for one's own data.
"""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.personal_data import Person, PersonalData, Retention, not_personal, personal_data

from .models import EvidenceApproval, EvidenceRequest

REQUESTS_KEPT = timedelta(days=1095)
ENDED = (
    EvidenceRequest.State.EXPIRED,
    EvidenceRequest.State.REFUSED,
    EvidenceRequest.State.WITHDRAWN,
)
_PROOF = _("Shows which files were issued, and that two people approved each.")


def _none(person: Person) -> list[dict[str, Any]]:
    return []


def _nothing(person: Person) -> int:
    return 0


def _ended(before: datetime) -> QuerySet[EvidenceRequest]:
    return EvidenceRequest.objects.filter(
        state__in=ENDED, ended_at__lt=before, forgotten_at__isnull=True
    )


def _forget_names(rows: QuerySet[EvidenceRequest]) -> int:
    """Name and purpose go; number, body, approvals and digests stay."""
    return rows.update(investigator="", purpose="", forgotten_at=timezone.now())


def _approvals(person: Person) -> Iterator[dict[str, Any]]:
    if person.actor_id is None:
        return
    for approval in EvidenceApproval.objects.filter(approver=person.actor_id).order_by("pk"):
        yield {"id": approval.pk, "approved_at": approval.at}


def _asked(person: Person) -> Iterator[dict[str, Any]]:
    if person.actor_id is None:
        return
    for row in EvidenceRequest.objects.filter(requested_by=person.actor_id).order_by("pk"):
        yield {"id": str(row.pk), "requested_at": row.requested_at, "reference": row.reference}


SOURCES = {
    "tracking.accounts": PersonalData(
        fields=frozenset({"tracking.ReportedAccount.name"}),
        find=_none,
        erase=_nothing,
        retention=Retention(
            "tracking.ReportedAccount",
            None,
            "first_seen_at",
            _("A name that is reported again must be known again. It is kept encrypted."),
        ),
    ),
    "tracking.notes": PersonalData(
        fields=frozenset(),
        find=_none,
        erase=_nothing,
        retention=Retention(
            "tracking.AccountNote", None, "at", _("Says why a name is not grouped, or is again.")
        ),
    ),
    "tracking.requests": PersonalData(
        title=_("Files for investigators asked for"),
        fields=frozenset(
            {"tracking.EvidenceRequest.investigator", "tracking.EvidenceRequest.purpose"}
        ),
        find=_asked,
        columns=("requested_at", "reference"),
        erase=_nothing,
        retention=Retention(
            "tracking.EvidenceRequest",
            REQUESTS_KEPT,
            _("the end of the request"),
            _PROOF,
            expired=_ended,
            forget=_forget_names,
        ),
    ),
    "tracking.approvals": PersonalData(
        title=_("Files for investigators approved"),
        fields=frozenset(),
        find=_approvals,
        columns=("approved_at",),
        erase=_nothing,
        retention=Retention("tracking.EvidenceApproval", None, "at", _PROOF),
    ),
    "tracking.files": PersonalData(
        fields=frozenset(),
        find=_none,
        erase=_nothing,
        retention=Retention(
            "tracking.EvidenceFile",
            None,
            _("the day it expires, when it is erased"),
            _("The file lies here, encrypted to one person, until that person has had time."),
        ),
    ),
    "tracking.digests": PersonalData(
        fields=frozenset(),
        find=_none,
        erase=_nothing,
        retention=Retention("tracking.EvidenceDigest", None, "issued_at", _PROOF),
    ),
}


STAFF_IDS = (
    "AccountNote.by",
    "EvidenceRequest.ended_by",
    "EvidenceRequest.requested_by",
)


def register() -> None:
    for field in STAFF_IDS:
        not_personal.register(f"tracking.{field}", "opaque id of a member of staff")
    not_personal.register("tracking.EvidenceRequest.recipient", "a public key of a body")
    for name, source in SOURCES.items():
        personal_data.register(name, source)
