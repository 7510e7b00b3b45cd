"""Ending credentials before their date."""

from collections.abc import Mapping
from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from core.actors import Actor
from core.audit import record
from credentials.models import Credential
from credentials.signals import revoked

from .issuing import EndsBeforeItStarts, Text, must_fit, write


class AlreadyEnded(Exception):
    """It was revoked or replaced before."""


@transaction.atomic
def revoke(credential_id: UUID, *, reason: Credential.Reason, actor: Actor) -> Credential:
    """End a credential today; one issued by mistake has never held. What rests on
    it in other rooms ends in the same transaction (signals.revoked).

    Raises:
        AlreadyEnded: Somebody revoked or replaced it before.
    """
    credential = _issued(credential_id)
    by_mistake = reason == Credential.Reason.ISSUED_BY_MISTAKE
    credential.state = Credential.State.REVOKED
    credential.reason = reason
    credential.ended_on = credential.valid_from if by_mistake else timezone.localdate()
    credential.save(update_fields=["state", "reason", "ended_on"])
    _note(actor, "credentials.revoke", credential)
    revoked.send(Credential, credential=credential, actor=actor)
    return credential


@transaction.atomic
def replace(
    credential_id: UUID,
    *,
    holder_name: str,
    printed: Mapping[str, Text],
    valid_until: date | None,
    reason: Credential.Reason,
    actor: Actor,
) -> Credential:
    """Issue another one in place of a credential, under a new code and from the same first day.

    The old one shows as replaced from today on; there is no day on which neither holds.

    Raises:
        AlreadyEnded: Somebody revoked or replaced it before.
        WrongFields: `printed` does not fit the kind.
        EndsBeforeItStarts: The last day lies before the first.
    """
    old = _issued(credential_id)
    must_fit(old.kind, holder_name, printed)
    if valid_until is not None and valid_until < old.valid_from:
        raise EndsBeforeItStarts
    old.state, old.reason = Credential.State.REPLACED, reason
    old.ended_on = timezone.localdate()
    old.save(update_fields=["state", "reason", "ended_on"])
    new = write(
        kind=old.kind,
        holder_id=old.holder_id,
        holder_name=holder_name,
        printed=printed,
        valid_from=old.valid_from,
        valid_until=valid_until,
        source_key=old.source_key,
        actor=actor,
    )
    old.replaced_by = new
    old.save(update_fields=["replaced_by"])
    _note(actor, "credentials.replace", old)
    record(
        actor,
        "credentials.issue",
        subject_kind="credential",
        subject_id=new.pk,
        detail={"kind": new.kind, "source": new.source_key, "replaces": str(old.pk)},
    )
    return new


def _issued(credential_id: UUID) -> Credential:
    credential = Credential.objects.select_for_update().get(pk=credential_id)
    if credential.state != Credential.State.ISSUED:
        raise AlreadyEnded
    return credential


def _note(actor: Actor, action: str, credential: Credential) -> None:
    record(
        actor,
        action,
        subject_kind="credential",
        subject_id=credential.pk,
        detail={"reason": credential.reason, "ended_on": credential.ended_on},
    )
