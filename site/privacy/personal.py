"""Personal data of this room itself."""

from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.personal_data import Person, PersonalData, Retention, not_personal, personal_data

from .models import Case, Consent, ErasureRequest, Hold, PrivacyLink, StaffCopy
from .services.consents import receipt

STAFF_ID = "opaque id of a member of staff, whose account is emptied when they are erased"
THREE_YEARS = timedelta(days=3 * 365)


def register() -> None:
    for name, source in SOURCES.items():
        personal_data.register(f"privacy.{name}", source)
    for field in ("done", "kept"):
        not_personal.register(f"privacy.ErasureRequest.{field}", "counts and reasons by source")
    for field in ("Hold.placed_by", "Hold.lifted_by", "Case.opened_by", "StaffCopy.made_by"):
        not_personal.register(f"privacy.{field}", STAFF_ID)
    not_personal.register("privacy.Hold.name", "the name of a proceeding, which names nobody")


def find_consents(person: Person) -> Iterable[dict[str, Any]]:
    for one in Consent.objects.about(person).select_related("text"):
        yield {"id": str(one.pk), **receipt(one)}


def find_requests(person: Person) -> Iterable[dict[str, Any]]:
    for one in ErasureRequest.objects.about(person):
        yield {"id": str(one.pk), "asked_at": one.asked_at, "state": one.get_state_display()}


def find_holds(person: Person) -> Iterable[dict[str, Any]]:
    for one in Hold.objects.about(person):
        yield {
            "id": str(one.pk),
            "name": one.name,
            "placed_at": one.placed_at,
            "ends_on": one.ends_on,
            "lifted_at": one.lifted_at,
        }


def find_links(person: Person) -> Iterable[dict[str, Any]]:
    for one in PrivacyLink.objects.about(person):
        yield {"id": str(one.pk), "asked_at": one.asked_at, "used_at": one.used_at}


def find_cases(person: Person) -> Iterable[dict[str, Any]]:
    for one in Case.objects.about(person):
        yield {
            "id": str(one.pk),
            "kind": one.get_kind_display(),
            "way": one.get_way_display(),
            "received_on": one.received_on,
        }


def erase_cases(person: Person) -> int:
    """Close what is open, and forget whose it was: kinds and days remain."""
    now = timezone.now()
    rows = Case.objects.about(person)
    rows.open().update(closed_at=now)
    return int(rows.update(person_id=None, email="", email_digest=None))


def find_copies(person: Person) -> Iterable[dict[str, Any]]:
    for one in StaffCopy.objects.about(person):
        yield {
            "id": str(one.pk),
            "purpose": one.get_purpose_display(),
            "grounds": one.grounds,
            "made_at": one.made_at,
        }


def erase_holds(person: Person) -> int:
    in_force = Hold.objects.in_force().values("pk")
    return int(Hold.objects.about(person).exclude(pk__in=in_force).delete()[0])


def holds_in_force(person: Person) -> list[str]:
    return list(Hold.objects.in_force().about(person).values_list("name", flat=True))


def _of_subject(model: str) -> frozenset[str]:
    columns = ("person_id", "email", "email_digest")
    return frozenset(f"privacy.{model}.{column}" for column in columns)


SOURCES = {
    "consents": PersonalData(
        fields=_of_subject("Consent"),
        find=find_consents,
        columns=(
            "receipt",
            "purpose",
            "version",
            "title",
            "text",
            "sha256",
            "language",
            "how",
            "given_at",
            "withdrawn_at",
        ),
        erase=lambda person: int(Consent.objects.about(person).delete()[0]),
        retention=Retention(
            "privacy.Consent",
            THREE_YEARS,
            "withdrawn_at",
            _("Proof that somebody had agreed, for as long as it can be disputed."),
        ),
    ),
    "requests": PersonalData(
        fields=_of_subject("ErasureRequest"),
        find=find_requests,
        columns=("asked_at", "state"),
        erase=lambda person: 0,  # a request forgets whose it was as soon as it is done
        retention=Retention(
            "privacy.ErasureRequest",
            THREE_YEARS,
            "finished_at",
            _("Proof that requests are answered. Once done they hold numbers only."),
        ),
    ),
    "holds": PersonalData(
        fields=_of_subject("Hold"),
        find=find_holds,
        columns=("name", "placed_at", "ends_on", "lifted_at"),
        erase=erase_holds,
        held=holds_in_force,
        retention=Retention(
            "privacy.Hold",
            timedelta(days=365),
            "ends_on",
            _("To show why something was not erased when it was asked for."),
        ),
    ),
    "links": PersonalData(
        fields=_of_subject("PrivacyLink"),
        find=find_links,
        columns=("asked_at", "used_at"),
        erase=lambda person: int(PrivacyLink.objects.about(person).delete()[0]),
        retention=Retention(
            "privacy.PrivacyLink",
            timedelta(days=1),
            "expires_at",
            _("The link works for half an hour."),
        ),
    ),
    "cases": PersonalData(
        fields=_of_subject("Case"),
        find=find_cases,
        columns=("kind", "way", "received_on"),
        erase=erase_cases,
        retention=Retention(
            "privacy.Case",
            THREE_YEARS,
            "closed_at",
            _("Proof that requests are answered. Once closed they name nobody."),
        ),
    ),
    "copies": PersonalData(
        fields=_of_subject("StaffCopy") | {"privacy.StaffCopy.grounds", "privacy.StaffCopy.sealed"},
        find=find_copies,
        columns=("purpose", "grounds", "made_at"),
        erase=lambda person: int(StaffCopy.objects.about(person).delete()[0]),
        retention=Retention(
            "privacy.StaffCopy",
            timedelta(days=1),
            "made_at",
            _("An encrypted file can be taken for an hour by whoever made it."),
        ),
    ),
}
