"""What other rooms, and the public, may ask."""

from collections.abc import Iterable
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.utils import timezone

from credentials.codes import tidy_code
from credentials.models import Credential, Standing

from .issuing import code_digest


def holds(actor_id: UUID, kind: str, on: date | None = None) -> bool:
    """Whether a person holds a credential of a kind on a day in Asia/Seoul; today by default."""
    return bool(holders(kind, [actor_id], on=on))


def holders(kind: str, actor_ids: Iterable[UUID], on: date | None = None) -> set[UUID]:
    """Which of these people hold a credential of a kind on a day. One query for all of them."""
    day = on or timezone.localdate()
    wanted = Credential.objects.filter(kind=kind, holder_id__in=set(actor_ids)).in_force(day)
    return set(wanted.values_list("holder_id", flat=True))


def holding(kind: str, on: date | None = None) -> QuerySet[Credential, Any]:
    """Ids of everyone who holds a credential of a kind on a day, as a subquery for `__in`."""
    day = on or timezone.localdate()
    return Credential.objects.filter(kind=kind).in_force(day).values("holder_id")


def shown_for(
    kind: str, actor_ids: Iterable[UUID], on: date | None = None
) -> dict[UUID, Credential]:
    """The one credential of a kind to speak of, for each of these people: one that holds on the
    day if there is such, else the newest. One query for all of them."""
    found: dict[UUID, Credential] = {}
    for one in Credential.objects.filter(kind=kind, holder_id__in=set(actor_ids)).order_by("id"):
        before = found.get(one.holder_id)
        if before is None or before.standing(on) is not Standing.VALID:
            found[one.holder_id] = one
    return found


def credential_by_code(typed: str) -> Credential | None:
    """The credential of a code, however it was typed. An unknown code and a wrong one look the
    same and take one query of the same kind."""
    digest = code_digest(tidy_code(typed))
    return Credential.objects.filter(code_digest=digest).first()
