"""What a message must look like. Strict: a field that must not travel is refused, not read."""

import json
import re
import uuid
from typing import Any

LARGEST_BODY = 65536
LARGEST_BATCH_BODY = 1024 * 1024
BATCH_ITEMS = 100
ENVELOPE = {"specversion", "id", "source", "type", "subject", "time", "datacontenttype", "data"}
OPTIONAL = {"sequence", "traceparent", "dataschema"}
DATA: dict[str, Any] = {
    "target_id": str,
    "locator": str,
    "locator_kind": str,
    "platform": str,
    "platform_key": (str, type(None)),
    "categories": list,
    "minor_suspected": str,
    "priority": int,
    "first_seen_at": str,
    "report_count": int,
    "lang": str,
    "assessed": bool,
    "legal_basis": str,
    "purpose": str,
    "human_review_required": bool,
}
JUDGEMENT: dict[str, Any] = {
    "target_id": str,
    "draft_id": str,
    "body": str,
    "approver_ref": str,
}
SHAPES: dict[str, dict[str, Any]] = {
    "report.submitted.v1": DATA,
    "report.corrected.v1": DATA,
    "report.retracted.v1": {"target_id": str, "reason_code": str},
    "request.approved.v1": JUDGEMENT,
    "request.returned.v1": {**JUDGEMENT, "reason_code": str},
    "message.sealed.v1": {"message_id": str, "key_id": str, "algorithm": str, "sealed": str},
}
SUBMITTED, SEALED = "report.submitted.v1", "message.sealed.v1"
FOLLOWING = {
    "correct": "report.corrected.v1",
    "retract": "report.retracted.v1",
    "approve": "request.approved.v1",
    "return": "request.returned.v1",
}
CATEGORIES = {
    "illegal_filming",
    "nonconsensual_distribution",
    "deepfake",
    "csam",
    "threat_with_material",
    "grooming",
    "child_sex_purchase",
    "sex_trade_ad",
    "victim_personal_info",
    "obscene_message",
    "obscene_info",
    "other",
}
CODE = re.compile(r"[a-z0-9][a-z0-9_.-]{0,39}")
REFERENCE = re.compile(r"[A-Za-z0-9][A-Za-z0-9._:-]{0,119}")
WORDS = {
    "minor_suspected": {"yes", "no", "unknown"},
    "purpose": {"information", "request"},
    "legal_basis": {"agreement", "statutory_support", "statutory_report", "user_notice"},
    "algorithm": {"x25519-xsalsa20-poly1305"},
}
REASONS = {
    "report.retracted.v1": {"mistaken", "out_of_scope", "known", "withdrawn"},
    "request.returned.v1": {
        "wrong_facts",
        "wrong_recipient",
        "wrong_basis",
        "incomplete",
        "not_illegal",
    },
}
PATTERNS = {
    "locator_kind": CODE,
    "platform": CODE,
    "body": CODE,
    "draft_id": REFERENCE,
    "approver_ref": REFERENCE,
    "key_id": REFERENCE,
    "lang": re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*"),
    "sealed": re.compile(r"[A-Za-z0-9_-]{1,8190}={0,2}"),
    "locator": re.compile(r".{1,4096}", re.DOTALL),
    "platform_key": re.compile(r".{1,300}", re.DOTALL),
    "first_seen_at": re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)"),
}


class NotUnderstood(Exception):
    """The body is no message at all (400)."""


class NotAccepted(Exception):
    """The message is not one of the contract (422). Names the part."""


def parse(body: bytes) -> Any:
    """The body as JSON.

    Raises:
        NotUnderstood: It is none.
    """
    try:
        return json.loads(body.decode())
    except (ValueError, RecursionError):
        raise NotUnderstood("json") from None


def read_message(envelope: Any, kind: str, key: str | None = None) -> dict[str, Any]:
    """The envelope, checked.

    Args:
        kind: The type that the call takes.
        key: The idempotency key, which is the envelope's id; None in a batch.

    Raises:
        NotAccepted: It is not such a message as the contract has it.
    """
    if not isinstance(envelope, dict) or not ENVELOPE <= set(envelope) <= ENVELOPE | OPTIONAL:
        raise NotAccepted("envelope")
    if envelope["specversion"] != "1.0" or envelope["type"] != kind:
        raise NotAccepted("type")
    if envelope["datacontenttype"] != "application/json":
        raise NotAccepted("datacontenttype")
    _check_uuid(envelope["id"], "id")
    if key is not None and envelope["id"] != key:
        raise NotAccepted("idempotency_key")
    if not isinstance(envelope["source"], str) or not envelope["source"].startswith("urn:"):
        raise NotAccepted("source")
    sequence = envelope.get("sequence", "1")
    if not isinstance(sequence, str) or not re.fullmatch(r"[0-9]{1,9}", sequence):
        raise NotAccepted("sequence")
    data = envelope["data"]
    _check_data(data, kind)
    subject = data["message_id" if kind == SEALED else "target_id"]
    if envelope["subject"] != subject:
        raise NotAccepted("subject")
    return envelope


def _check_data(data: Any, kind: str) -> None:
    shape = SHAPES[kind]
    if not isinstance(data, dict) or set(data) != set(shape):
        raise NotAccepted("fields")
    for name, wanted in shape.items():
        if not _is(data[name], wanted):
            raise NotAccepted(name)
    _check_uuid(data["message_id" if kind == SEALED else "target_id"], "target_id")
    for name, pattern in PATTERNS.items():
        value = data.get(name)
        if value is not None and not pattern.fullmatch(value):
            raise NotAccepted(name)
    for name, words in {**WORDS, "reason_code": REASONS.get(kind, set())}.items():
        if name in data and data[name] not in words:
            raise NotAccepted(name)
    if shape is DATA:
        _check_report(data)


def _is(value: Any, wanted: Any) -> bool:
    """As JSON has it: 3.0 is a whole number, and true is none."""
    if wanted is int:
        return type(value) is int or (type(value) is float and value.is_integer())
    return isinstance(value, wanted)


def _check_report(data: dict[str, Any]) -> None:
    codes = data["categories"]
    known = codes and all(isinstance(code, str) and code in CATEGORIES for code in codes)
    if not known or len(set(codes)) != len(codes):
        raise NotAccepted("categories")
    if not 0 <= data["priority"] <= 3:
        raise NotAccepted("priority")
    if data["report_count"] < 1 or not data["human_review_required"]:
        raise NotAccepted("report_count")


def _check_uuid(text: Any, name: str) -> None:
    try:
        sound = isinstance(text, str) and str(uuid.UUID(text)) == text.lower()
    except ValueError:
        sound = False
    if not sound:
        raise NotAccepted(name)
