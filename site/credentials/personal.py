"""Personal data of this room."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.actors import SYSTEM
from core.personal_data import Person, PersonalData, Retention
from users.personal import account_of

from .document import printed_lines
from .forms import HolderNameForm
from .kinds import kind_of
from .models import Credential, CredentialQuerySet
from .services import replace
from .services.issuing import ISSUER


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


def correct(person: Person, values: dict[str, Any]) -> int:
    """Replace every credential that bears another name by one that bears the right one."""
    count, name = 0, values["holder_name"].strip()
    for one in _of(person).filter(state=Credential.State.ISSUED):
        if one.holder_name == name:
            continue
        replace(
            one.pk,
            holder_name=name,
            printed={field: text for field, text in one.printed.items() if field != ISSUER},
            valid_until=one.valid_until,
            reason=Credential.Reason.DATA_CORRECTED,
            actor=SYSTEM,
        )
        count += 1
    return count


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
    columns=(
        "kind",
        "holder_name",
        "printed",
        "valid_from",
        "valid_until",
        "issued_at",
        "state",
        "reason",
        "ended_on",
    ),
    correct=correct,
    correct_form=HolderNameForm,
    corrects_alone=False,  # a certificate bears the name that staff have checked
    erase=erase,
    retention=Retention(
        "credentials.Credential",
        timedelta(days=3 * 365),
        _("the day it ended"),
        _("Whoever was shown a certificate can still check how it stands."),
        expired=_over_before,
    ),
)
