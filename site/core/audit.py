"""Writing to the audit trail, and checking that nobody changed it."""

import hashlib
import json
import os
from collections.abc import Iterator
from datetime import date, datetime, timedelta, timezone
from itertools import groupby
from typing import Any
from uuid import UUID

from django.core.serializers.json import DjangoJSONEncoder
from django.db import transaction

from .actors import Actor
from .crypto import salted_digest
from .models import AccessRecord, AuditDay, AuditDetail, AuditEvent

SALT_BYTES = 16


@transaction.atomic
def record(
    actor: Actor,
    action: str,
    *,
    subject_kind: str,
    subject_id: UUID | str,
    detail: dict[str, Any] | None = None,
) -> AuditEvent:
    """Write one event in the transaction of what it is about.

    The caller holds the subject's row lock, which keeps its chain in order; two writers without
    one meet the constraint audit_chain_does_not_fork.

    Args:
        action: "room.verb", as "surveillance_team.decide".
        detail: What changed, JSON-able. Codes and ids rather than words; never an address, name
            or mail address, for which the encrypted column is a second line and not the first.
    """
    chain = {"subject_kind": subject_kind, "subject_id": str(subject_id)}
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
        event.digest = salted_digest(salt, _canonical(detail))
    event.hash = _hash(event)
    event.save()
    if detail:
        AuditDetail.objects.create(event=event, salt=salt, detail=detail)
    return event


def record_access(actor: Actor, *, subject_id: UUID | str, what: str) -> AccessRecord:
    """Note that an actor saw or took the data of another person."""
    return AccessRecord.objects.create(
        actor_id=actor.id,
        role=actor.role,
        address=actor.address or "",
        subject_id=str(subject_id),
        what=what,
    )


@transaction.atomic
def seal_day(day: date) -> AuditDay:
    """Seal a finished day (UTC). Sealing it again changes nothing."""
    if sealed := AuditDay.objects.filter(day=day).first():
        return sealed
    count, root = _day_root(day)
    before = AuditDay.objects.filter(day__lt=day).order_by("-day").first()
    line = f"{before.hash if before else ''}|{day}|{count}|{root}"
    return AuditDay.objects.create(
        day=day, count=count, root=root, hash=hashlib.sha256(line.encode()).hexdigest()
    )


def faults() -> Iterator[str]:
    """Every place where the trail does not fit together, in words. Nothing for a sound one."""
    events = AuditEvent.objects.order_by("subject_kind", "subject_id", "number").select_related(
        "detail"
    )
    for chain, links in groupby(
        events.iterator(chunk_size=2000), key=lambda e: (e.subject_kind, e.subject_id)
    ):
        yield from _chain_faults(chain, links)
    previous = ""
    for sealed in AuditDay.objects.order_by("day"):
        count, root = _day_root(sealed.day)
        line = f"{previous}|{sealed.day}|{sealed.count}|{sealed.root}"
        if (count, root) != (sealed.count, sealed.root):
            yield f"day {sealed.day}: {count} events, {sealed.count} sealed, or one was changed"
        if hashlib.sha256(line.encode()).hexdigest() != sealed.hash:
            yield f"day {sealed.day}: the seal itself was changed"
        previous = sealed.hash


def _chain_faults(chain: tuple[str, str], links: Iterator[AuditEvent]) -> Iterator[str]:
    where, number, previous = " ".join(chain), 0, ""
    for event in links:
        number += 1
        if event.number != number:
            yield f"{where}: event {number} is missing"
            number = event.number
        elif event.previous_hash != previous:
            yield f"{where}: event {number} does not follow the one before it"
        if event.hash != _hash(event):
            yield f"{where}: event {number} was changed"
        detail = getattr(event, "detail", None)
        if detail and salted_digest(bytes(detail.salt), _canonical(detail.detail)) != event.digest:
            yield f"{where}: the detail of event {number} was changed"
        previous = event.hash


def _hash(event: AuditEvent) -> str:
    parts = (
        event.previous_hash,
        event.id,
        event.at.astimezone(timezone.utc).isoformat(),
        event.actor_id,
        event.role,
        event.action,
        event.subject_kind,
        event.subject_id,
        event.number,
        event.digest,
    )
    return hashlib.sha256("\x1f".join(map(str, parts)).encode()).hexdigest()


def _day_root(day: date) -> tuple[int, str]:
    start = datetime(day.year, day.month, day.day, tzinfo=timezone.utc)
    hashes = AuditEvent.objects.filter(at__gte=start, at__lt=start + timedelta(days=1))
    root, count = hashlib.sha256(), 0
    for link in hashes.order_by("id").values_list("hash", flat=True).iterator():
        root.update(link.encode())
        count += 1
    return count, root.hexdigest()


def _canonical(detail: dict[str, Any]) -> str:
    return json.dumps(detail, cls=DjangoJSONEncoder, sort_keys=True, ensure_ascii=False)
