"""Writing to the audit trail."""

import os
from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import OuterRef, Subquery

from core.actors import Actor
from core.crypto import salted_digest
from core.models import AccessRecord, AuditDetail, AuditEvent
from core.turns import wait_for_turn

from .hashes import canonical, event_hash

SALT_BYTES = 16


@transaction.atomic(savepoint=False)  # nobody goes on without its trail
def record(
    actor: Actor,
    action: str,
    *,
    subject_kind: str,
    subject_id: UUID | str,
    detail: dict[str, Any] | None = None,
) -> AuditEvent:
    """Write one event in the transaction of what it is about.

    Writers of one chain wait for each other until the caller's transaction ends.

    Args:
        action: "room.verb", as "surveillance_team.decide".
        detail: What changed, JSON-able. Codes and ids rather than words; never an address, name
            or mail address, for which the encrypted column is a second line and not the first.
    """
    chain = {"subject_kind": subject_kind, "subject_id": str(subject_id)}
    wait_for_turn(f"audit {subject_kind} {subject_id}")
    last = AuditEvent.objects.filter(**chain).order_by("-number").first()
    event = AuditEvent(
        actor_id=actor.id,
        role=actor.role,
        action=action,
        number=last.number + 1 if last else 1,
        previous_hash=last.hash if last else "",
        **chain,
    )
    salt = os.urandom(SALT_BYTES)
    if detail:
        event.digest = salted_digest(salt, canonical(detail))
    event.hash = event_hash(event)
    event.save()
    if detail:
        AuditDetail.objects.create(event=event, salt=salt, detail=detail)
    return event


@transaction.atomic(savepoint=False)
def record_each(
    actor: Actor,
    action: str,
    *,
    subject_kind: str,
    subject_ids: Sequence[UUID | str],
    details: Sequence[dict[str, Any]] | None = None,
) -> None:
    """Write the same event about each of many subjects, as record() would, in a few statements.

    For what is done to many at once, as by a relay: one event a subject and chain.

    Args:
        subject_ids: One that stands here twice has two events, in this order.
        details: One for each subject, in the same order; as record() takes them.
    """
    names = [str(subject_id) for subject_id in subject_ids]
    wait_for_turn(*(f"audit {subject_kind} {name}" for name in dict.fromkeys(names)))
    last = _last_of_each(subject_kind, names)
    events, kept = [], []
    for name, detail in zip(names, details or [{}] * len(names), strict=True):
        before = last.get(name)
        event = AuditEvent(
            actor_id=actor.id,
            role=actor.role,
            action=action,
            subject_kind=subject_kind,
            subject_id=name,
            number=before.number + 1 if before else 1,
            previous_hash=before.hash if before else "",
        )
        if detail:
            salt = os.urandom(SALT_BYTES)
            event.digest = salted_digest(salt, canonical(detail))
            kept.append(AuditDetail(event=event, salt=salt, detail=detail))
        event.hash = event_hash(event)
        events.append(event)
        last[name] = event
    AuditEvent.objects.bulk_create(events)
    AuditDetail.objects.bulk_create(kept)


def _last_of_each(subject_kind: str, names: Sequence[str]) -> dict[str, AuditEvent]:
    """The newest event of each chain that has begun, however long the chains are."""
    chain = AuditEvent.objects.filter(subject_kind=subject_kind, subject_id=OuterRef("subject_id"))
    newest = Subquery(chain.order_by("-number").values("number")[:1])
    ends = AuditEvent.objects.filter(subject_kind=subject_kind, subject_id__in=names, number=newest)
    return {event.subject_id: event for event in ends}


def record_access(actor: Actor, *, subject_id: UUID | str, what: str) -> AccessRecord:
    """Note that an actor saw or took the data of another person."""
    return AccessRecord.objects.create(
        actor_id=actor.id,
        role=actor.role,
        address=actor.address or "",
        subject_id=str(subject_id),
        what=what,
    )


def record_accesses(actor: Actor, *, subject_ids: Iterable[UUID | str], what: str) -> None:
    """Note that an actor saw the data of everyone on a page: one record each, in one statement.

    One's own data needs no record.
    """
    AccessRecord.objects.bulk_create(
        AccessRecord(
            actor_id=actor.id,
            role=actor.role,
            address=actor.address or "",
            subject_id=str(subject_id),
            what=what,
        )
        for subject_id in subject_ids
        if str(subject_id) != str(actor.id)
    )
