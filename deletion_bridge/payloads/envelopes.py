"""CloudEvents 1.0 messages of contract v1, one for each kind of handoff."""

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from deletion_bridge.vocabulary import PURPOSES

from .checks import moment, refuse_unsound
from .followups import Judgement, Retraction, SealedMessage
from .report import ReportPayload

CONTENT_TYPE = "application/cloudevents+json"
SCHEMA_VERSION = 1
REPORT_SUBMITTED = "report.submitted.v1"
REPORT_CORRECTED = "report.corrected.v1"
REPORT_RETRACTED = "report.retracted.v1"
REQUEST_APPROVED = "request.approved.v1"
REQUEST_RETURNED = "request.returned.v1"
MESSAGE_SEALED = "message.sealed.v1"
INFORMATION = "information"
REQUEST = "request"


@dataclass(frozen=True, slots=True, kw_only=True)
class Stamp:
    """What every message carries beside its data.

    Attributes:
        event_id: Id of the handoff: also the webhook-id and the idempotency key, on every try.
        source: URN of this installation (CityProfile.source_urn).
        time: When it was handed over, with a time zone.
        sequence: The how-manieth message about this record to this destination: 1 for the report.
            A service that took a later one leaves an earlier one without effect.
    """

    event_id: UUID
    source: str
    time: datetime
    sequence: int = 1


def report_envelope(
    payload: ReportPayload,
    *,
    event_id: UUID,
    source: str,
    legal_basis: str,
    purpose: str,
    time: datetime,
) -> dict[str, Any]:
    """A report.

    Args:
        event_id, source, time: As in Stamp.
        legal_basis: On what ground the destination is told (Destination.LegalBasis).
        purpose: Code of vocabulary.PURPOSES: whether it may request removal, or is only told.
    """
    stamp = Stamp(event_id=event_id, source=source, time=time)
    data = _report_data(payload, legal_basis, purpose)
    return _envelope(REPORT_SUBMITTED, payload.target_id, data, stamp)


def correction_envelope(
    payload: ReportPayload, *, legal_basis: str, purpose: str, stamp: Stamp
) -> dict[str, Any]:
    """The whole report as it stands now; it takes the place of what was sent before."""
    data = _report_data(payload, legal_basis, purpose)
    return _envelope(REPORT_CORRECTED, payload.target_id, data, stamp)


def retraction_envelope(retraction: Retraction, *, stamp: Stamp) -> dict[str, Any]:
    return _envelope(REPORT_RETRACTED, retraction.target_id, retraction.as_json(), stamp)


def judgement_envelope(judgement: Judgement, *, stamp: Stamp) -> dict[str, Any]:
    """An approval, or a draft sent back where the judgement gives a reason."""
    kind = REQUEST_RETURNED if judgement.reason else REQUEST_APPROVED
    return _envelope(kind, judgement.target_id, judgement.as_json(), stamp)


def sealed_envelope(message: SealedMessage, *, stamp: Stamp) -> dict[str, Any]:
    return _envelope(MESSAGE_SEALED, message.message_id, message.as_json(), stamp)


def as_bytes(envelope: dict[str, Any]) -> bytes:
    """The bytes of a message: equal for equal messages, whichever process writes them."""
    return json.dumps(envelope, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def _report_data(payload: ReportPayload, legal_basis: str, purpose: str) -> dict[str, Any]:
    refuse_unsound({"purpose": purpose in PURPOSES})
    return payload.as_json() | {
        "legal_basis": legal_basis,
        "purpose": purpose,
        "human_review_required": True,
    }


def _envelope(kind: str, subject: UUID, data: dict[str, Any], stamp: Stamp) -> dict[str, Any]:
    return {
        "specversion": "1.0",
        "id": str(stamp.event_id),
        "source": stamp.source,
        "type": kind,
        "subject": str(subject),
        "time": moment(stamp.time),
        "datacontenttype": "application/json",
        "sequence": str(stamp.sequence),
        "data": data,
    }
