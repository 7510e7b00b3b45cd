"""Checking that nobody changed the audit trail."""

from collections.abc import Iterator
from datetime import timedelta
from itertools import groupby

from django.db.models import TextField
from django.db.models.functions import Cast
from django.utils import timezone

from core.crypto import BadCiphertext, EncryptedJSONField, UnknownKey, salted_digest
from core.models import AuditDay, AuditDetail, AuditEvent
from core.models.access import LEAST_KEPT

from .hashes import access_root, canonical, day_hash, event_hash, events_root


def faults() -> Iterator[str]:
    """Every place where the trail does not fit together, in words. Nothing for a sound one.

    It names kinds and ids of records, no person. An event taken from the end of a chain shows
    once its day is sealed; seals taken from the end show against a seal noted elsewhere.
    """
    events = AuditEvent.objects.order_by("subject_kind", "subject_id", "number")
    for chain, links in groupby(
        events.iterator(chunk_size=2000), key=lambda e: (e.subject_kind, e.subject_id)
    ):
        yield from _chain_faults(" ".join(chain), links)
    yield from _detail_faults()
    yield from _day_faults()


def _chain_faults(where: str, links: Iterator[AuditEvent]) -> Iterator[str]:
    number, previous = 0, ""
    for event in links:
        number += 1
        if event.number != number:
            yield f"{where}: event {number} is missing"
            number = event.number
        elif event.previous_hash != previous:
            yield f"{where}: event {number} does not follow the one before it"
        if event.hash != event_hash(event):
            yield f"{where}: event {number} was changed"
        previous = event.hash


def _detail_faults() -> Iterator[str]:
    field = AuditDetail._meta.get_field("detail")
    details = (
        AuditDetail.objects.annotate(sealed=Cast("detail", TextField()))
        .order_by("event_id")
        .values_list("event_id", "event__digest", "salt", "sealed")
    )
    for event_id, digest, salt, sealed in details.iterator(chunk_size=2000):
        if not _fits(field, sealed, bytes(salt), digest):
            yield f"the detail of event {event_id} was changed"


def _fits(field: EncryptedJSONField, sealed: str | None, salt: bytes, digest: str) -> bool:
    try:
        detail = field.from_db_value(sealed, None, None)
    except (BadCiphertext, UnknownKey, ValueError):
        return False
    return salted_digest(salt, canonical(detail)) == digest


def _day_faults() -> Iterator[str]:
    previous, oldest = "", (timezone.now() - LEAST_KEPT + timedelta(days=1)).date()
    for sealed in AuditDay.objects.order_by("day").iterator():
        if events_root(sealed.day) != (sealed.count, sealed.root):
            yield f"day {sealed.day}: an event was changed, added or removed after it was sealed"
        # Older access records may have reached the end of their retention.
        if sealed.day > oldest and access_root(sealed.day) != (
            sealed.access_count,
            sealed.access_root,
        ):
            yield f"day {sealed.day}: an access record was changed, added or removed"
        if day_hash(sealed, previous) != sealed.hash:
            yield f"day {sealed.day}: the seal itself was changed, or the one before it"
        previous = sealed.hash
