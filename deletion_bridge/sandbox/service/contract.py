"""What a submission must look like. Strict: a field that must not travel is refused, not read."""

import json
import uuid
from typing import Any

TYPE = "report.submitted.v1"
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
CAPABILITIES = {
    "versions": ["1"],
    "categories": sorted(CATEGORIES),
    "limits": {"body_bytes": 65536, "batch_items": 1},
    "sandbox": True,
}


class NotUnderstood(Exception):
    """The body is no message at all (400)."""


class NotAccepted(Exception):
    """The message is not one of the contract (422). Names the part."""


def read_submission(body: bytes, key: str) -> dict[str, Any]:
    """The envelope, checked.

    Raises:
        NotUnderstood: It is not JSON.
        NotAccepted: It is not a submission as the contract has it.
    """
    try:
        envelope = json.loads(body.decode())
    except ValueError:
        raise NotUnderstood("json") from None
    if not isinstance(envelope, dict) or not ENVELOPE <= set(envelope) <= ENVELOPE | OPTIONAL:
        raise NotAccepted("envelope")
    if envelope["specversion"] != "1.0" or envelope["type"] != TYPE:
        raise NotAccepted("type")
    if envelope["id"] != key:
        raise NotAccepted("idempotency_key")
    _check_data(envelope["data"])
    if envelope["subject"] != envelope["data"]["target_id"]:
        raise NotAccepted("subject")
    return envelope


def _check_data(data: Any) -> None:
    if not isinstance(data, dict) or set(data) != set(DATA):
        raise NotAccepted("fields")
    for name, kind in DATA.items():
        if not isinstance(data[name], kind):
            raise NotAccepted(name)
    try:
        uuid.UUID(data["target_id"])
    except ValueError:
        raise NotAccepted("target_id") from None
    codes = data["categories"]
    if not codes or not all(isinstance(code, str) and code in CATEGORIES for code in codes):
        raise NotAccepted("categories")
    if not 0 < len(data["locator"]) <= 4096:
        raise NotAccepted("locator")
    if data["minor_suspected"] not in ("yes", "no", "unknown"):
        raise NotAccepted("minor_suspected")
    if not 0 <= data["priority"] <= 3:
        raise NotAccepted("priority")
