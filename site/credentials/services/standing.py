"""What other rooms, and the public, may ask."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.utils import timezone

from credentials.codes import tidy_code
from credentials.models import Credential

from .issuing import code_digest


def holds(actor_id: UUID, kind: str, on: date | None = None) -> bool:
    """Whether a person holds a credential of a kind on a day in Asia/Seoul; today by default."""
    return bool(holders(kind, [actor_id], on=on))


def holders(kind: str, actor_ids: Iterable[UUID], on: date | None = None) -> set[UUID]:
    """Which of these people hold a credential of a kind on a day. One query for all of them."""
    day = on or timezone.localdate()
    wanted = Credential.objects.filter(kind=kind, holder_id__in=set(actor_ids)).in_force(day)
    return set(wanted.values_list("holder_id", flat=True))


def credential_by_code(typed: str) -> Credential | None:
    """The credential of a code, however it was typed. An unknown code and a wrong one look the
    same and take one query of the same kind."""
    digest = code_digest(tidy_code(typed))
    return Credential.objects.filter(code_digest=digest).first()
