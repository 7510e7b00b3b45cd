"""Making sense of a callback's body, or refusing it."""

import json
import re
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils.dateparse import parse_datetime

_CODE = re.compile(r"[a-z0-9][a-z0-9_.-]*")
LARGEST_SEQ = 2**62


class CallbackMalformed(Exception):
    """The body is not a message of the contract. Names the part only."""


@dataclass(frozen=True, slots=True)
class Notice:
    """What a service says of one case. `state` may be one that we do not know."""

    target_id: UUID
    remote_id: str
    seq: int
    state: str
    state_at: datetime
    actor_kind: str
    reason_code: str
    evidence_ref: str
    next_check_at: datetime | None

    def as_columns(self) -> dict[str, Any]:
        """As models.Callback names them."""
        return asdict(self)


def read_callback(body: bytes, *, webhook_id: str) -> Notice:
    """Parse a verified body. Fields that we do not know are left aside.

    Raises:
        CallbackMalformed: For every fault there is.
    """
    try:
        event = json.loads(body.decode())
    except (ValueError, RecursionError):
        raise CallbackMalformed("json") from None
    data = event.get("data") if isinstance(event, dict) else None
    if not isinstance(data, dict):
        raise CallbackMalformed("data")
    if event.get("id") != webhook_id:
        raise CallbackMalformed("id")
    return read_notice(data)


def read_notice(data: dict[str, Any]) -> Notice:
    """Make sense of what is said of one case, in a callback or in a list of changes.

    Raises:
        CallbackMalformed: For every fault there is.
    """
    return Notice(
        target_id=_uuid(data),
        remote_id=_text(data, "remote_id", 120, required=True),
        seq=_seq(data),
        state=_code(data, "state", 40, required=True),
        state_at=_moment(data, "state_at", required=True),
        actor_kind=_code(data, "actor_kind", 40),
        reason_code=_code(data, "reason_code", 60),
        evidence_ref=_text(data, "evidence_ref", 120),
        next_check_at=_moment(data, "next_check_at"),
    )


def _text(data: dict[str, Any], name: str, longest: int, *, required: bool = False) -> str:
    value = data.get(name)
    if value is None and not required:
        return ""
    if not isinstance(value, str) or not value.isprintable() or len(value) > longest:
        raise CallbackMalformed(name)
    if required and not value:
        raise CallbackMalformed(name)
    return value


def _code(data: dict[str, Any], name: str, longest: int, *, required: bool = False) -> str:
    value = _text(data, name, longest, required=required)
    if value and not _CODE.fullmatch(value):
        raise CallbackMalformed(name)
    return value


def _seq(data: dict[str, Any]) -> int:
    seq = data.get("seq")
    if type(seq) is not int or not 0 < seq < LARGEST_SEQ:
        raise CallbackMalformed("seq")
    return seq


def _uuid(data: dict[str, Any]) -> UUID:
    try:
        return UUID(data["target_id"])
    except (KeyError, ValueError, AttributeError, TypeError):
        raise CallbackMalformed("target_id") from None


def _moment(data: dict[str, Any], name: str, *, required: bool = False) -> Any:
    text = _text(data, name, 40, required=required)
    if not text:
        return None
    try:
        found = parse_datetime(text)
    except ValueError:
        found = None
    if found is None or found.utcoffset() is None or not 2000 <= found.year <= 2100:
        raise CallbackMalformed(name)
    return found
