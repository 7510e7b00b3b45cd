"""What the hashes of the audit trail cover."""

import hashlib
import json
from datetime import UTC, date, datetime, timedelta
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db.models import TextField
from django.db.models.functions import Cast

from core.crypto import BadCiphertext, UnknownKey
from core.models import AccessRecord, AuditDay, AuditEvent


def event_hash(event: AuditEvent) -> str:
    """Covers every column of an event, and through `previous_hash` all events before it."""
    return _hash(
        event.previous_hash,
        event.id,
        event.at.astimezone(UTC),
        event.actor_id,
        event.role,
        event.action,
        event.subject_kind,
        event.subject_id,
        event.number,
        event.digest,
    )


def day_hash(sealed: AuditDay, previous: str) -> str:
    return _hash(
        previous,
        sealed.day,
        sealed.count,
        sealed.root,
        sealed.access_count,
        sealed.access_root,
    )


def events_root(day: date) -> tuple[int, str]:
    """How many events a day (UTC) has, and one hash over theirs."""
    hashes = AuditEvent.objects.filter(**_within(day)).order_by("id").values_list("hash", flat=True)
    return _root(hashes)


def access_root(day: date) -> tuple[int, str]:
    """How many access records a day (UTC) has, and one hash over all they say."""
    columns = ("id", "at", "actor_id", "role", "subject_id", "what")
    records = AccessRecord.objects.filter(**_within(day)).order_by("id")
    rows = records.annotate(sealed=Cast("address", TextField())).values_list("sealed", *columns)
    return _root(_hash(_opened(sealed), *said) for sealed, *said in rows.iterator())


def canonical(detail: dict[str, Any]) -> str:
    """The same text for a detail before and after it was stored."""
    stored = json.loads(json.dumps(detail, cls=DjangoJSONEncoder))
    return json.dumps(stored, sort_keys=True)


def _opened(sealed: str) -> str:
    """The address itself, as its ciphertext changes with the key it is under."""
    try:
        return AccessRecord._meta.get_field("address").from_db_value(sealed, None, None)
    except (BadCiphertext, UnknownKey):
        return "cannot be opened"


def _within(day: date) -> dict[str, datetime]:
    start = datetime(day.year, day.month, day.day, tzinfo=UTC)
    return {"at__gte": start, "at__lt": start + timedelta(days=1)}


def _root(hashes: Any) -> tuple[int, str]:
    root, count = hashlib.sha256(), 0
    for one in hashes:
        root.update(one.encode())
        count += 1
    return count, root.hexdigest()


def _hash(*parts: Any) -> str:
    """JSON keeps the parts apart, so that no byte can move from one into the next."""
    texts = [part.isoformat() if isinstance(part, datetime) else str(part) for part in parts]
    return hashlib.sha256(json.dumps(texts).encode()).hexdigest()
