"""Personal data of this room itself."""

from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from django.utils.translation import gettext_lazy as _

from core.personal_data import Person, PersonalData, Retention, not_personal, personal_data

from .models import Consent, ErasureRequest, Hold, PrivacyLink
from .services.consents import receipt

THREE_YEARS = timedelta(days=3 * 365)


def register() -> None:
    for name, source in SOURCES.items():
        personal_data.register(f"privacy.{name}", source)
    for field in ("done", "kept"):
        not_personal.register(f"privacy.ErasureRequest.{field}", "counts and reasons by source")
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
        erase=lambda person: int(PrivacyLink.objects.about(person).delete()[0]),
        retention=Retention(
            "privacy.PrivacyLink",
            timedelta(days=1),
            "expires_at",
            _("The link works for half an hour."),
        ),
    ),
}
