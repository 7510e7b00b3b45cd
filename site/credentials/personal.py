"""Personal data of this room."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.personal_data import Person, PersonalData, Retention
from users.personal import account_of

from .document import printed_lines
from .kinds import kind_of
from .models import Credential, CredentialQuerySet


def find(person: Person) -> Iterable[dict[str, Any]]:
    for one in _of(person):
        yield {
            "id": str(one.pk),
            "kind": str(kind_of(one.kind).title),
            "holder_name": one.holder_name,
            "printed": {line.label: line.text for line in printed_lines(one, name_masked=False)},
            "code": one.number,
            "valid_from": one.valid_from,
            "valid_until": one.valid_until,
            "issued_at": one.issued_at,
            "state": one.get_state_display(),
            "reason": one.get_reason_display(),
            "ended_on": one.ended_on,
        }


def erase(person: Person) -> int:
    """The whole credential goes: nobody can check it any longer, which its holder wanted."""
    return int(_of(person).delete()[0])


def _of(person: Person) -> CredentialQuerySet:
    account = account_of(person)
    actor_id = account.actor_id if account else person.actor_id
    return Credential.objects.of(actor_id) if actor_id else Credential.objects.none()


def _over_before(moment: datetime) -> CredentialQuerySet:
    return Credential.objects.over_before(timezone.localdate(moment))


SOURCE = PersonalData(
    fields=frozenset(
        {
            "credentials.Credential.holder_id",
            "credentials.Credential.holder_name",
            "credentials.Credential.printed",
            "credentials.Credential.code",
            "credentials.Credential.code_digest",
        }
    ),
    find=find,
    erase=erase,
    retention=Retention(
        "credentials.Credential",
        timedelta(days=3 * 365),
        _("the day it ended"),
        _("Whoever was shown a certificate can still check how it stands."),
        expired=_over_before,
    ),
)
