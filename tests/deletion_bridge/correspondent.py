"""A city's side of the contract in a few lines, for tests that speak to a peer directly."""

import json
import time
from datetime import UTC, datetime
from typing import Any
from uuid import UUID, uuid4

import httpx

from deletion_bridge.payloads import (
    CONTENT_TYPE,
    Judgement,
    Retraction,
    SealedMessage,
    Stamp,
    as_bytes,
    correction_envelope,
    judgement_envelope,
    report_envelope,
    retraction_envelope,
    sealed_envelope,
)
from deletion_bridge.signatures import sign

from .factories import a_payload, secret

KEY = secret("sending")
SOURCE = "urn:jikimi:test"


def a_stamp(sequence: int = 1) -> Stamp:
    at = datetime(2026, 3, 8, 9, 0, tzinfo=UTC)
    return Stamp(event_id=uuid4(), source=SOURCE, time=at, sequence=sequence)


def a_report(purpose: str = "request", **changes: Any) -> dict[str, Any]:
    payload = a_payload(**changes)
    return report_envelope(
        payload,
        event_id=uuid4(),
        source=SOURCE,
        legal_basis="agreement",
        purpose=purpose,
        time=payload.first_seen_at,
    )


def a_correction(
    target_id: UUID, *, sequence: int, purpose: str = "request", **changes: Any
) -> dict[str, Any]:
    return correction_envelope(
        a_payload(target_id=target_id, **changes),
        legal_basis="agreement",
        purpose=purpose,
        stamp=a_stamp(sequence),
    )


def a_retraction(target_id: UUID, *, sequence: int) -> dict[str, Any]:
    retraction = Retraction(target_id=target_id, reason="mistaken")
    return retraction_envelope(retraction, stamp=a_stamp(sequence))


def a_judgement(
    target_id: UUID, draft_id: str, *, sequence: int, reason: str = ""
) -> dict[str, Any]:
    judgement = Judgement(
        target_id=target_id,
        draft_id=draft_id,
        body="centre-seoul",
        approver_ref="J-1",
        reason=reason,
    )
    return judgement_envelope(judgement, stamp=a_stamp(sequence))


def a_sealed_message() -> dict[str, Any]:
    message = SealedMessage(message_id=uuid4(), key_id="k1", sealed="A" * 120)
    return sealed_envelope(message, stamp=a_stamp())


def post(url: str, path: str, message: Any, **headers: str) -> httpx.Response:
    """Signed as the relay does it. A list is a batch."""
    if isinstance(message, list):
        body = b"[" + b",".join(as_bytes(each) for each in message) + b"]"
        name, kind = str(uuid4()), "application/cloudevents-batch+json"
    else:
        body, name, kind = as_bytes(message), message["id"], CONTENT_TYPE
    signed = sign(body, webhook_id=name, at=int(time.time()), secrets=[KEY])
    signed |= {"content-type": kind, "idempotency-key": f'"{name}"'} | headers
    return httpx.post(url + path, content=body, headers=signed, trust_env=False)


def get(url: str, target: str) -> httpx.Response:
    signed = sign(target.encode(), webhook_id=str(uuid4()), at=int(time.time()), secrets=[KEY])
    return httpx.get(url + target, headers=signed, trust_env=False)


def practise(url: str, name: str, **faults: Any) -> None:
    """Have the sandbox peer do something wrong."""
    done = httpx.post(f"{url}/practice/{name}", content=json.dumps(faults), trust_env=False)
    assert done.status_code == 200, done.text
