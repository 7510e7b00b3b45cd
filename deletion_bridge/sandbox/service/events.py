"""What is said of a case that moved: the callback, and the line in the list of changes."""

import sqlite3
import uuid
from datetime import UTC, datetime
from typing import Any

from .cases import Step

SOURCE = "urn:example:sandbox-peer"


def event_of(case: sqlite3.Row, step: Step, now: float) -> dict[str, Any]:
    state, actor, reason = step
    at = datetime.fromtimestamp(now, UTC).isoformat().replace("+00:00", "Z")
    return {
        "specversion": "1.0",
        "id": str(uuid.uuid4()),
        "source": SOURCE,
        "type": "case.state_changed.v1",
        "subject": case["target_id"],
        "time": at,
        "datacontenttype": "application/json",
        "sequence": str(case["seq"]),
        "data": {
            "remote_id": case["remote_id"],
            "target_id": case["target_id"],
            "seq": case["seq"],
            "state": state,
            "state_at": at,
            "actor_kind": actor,
            "reason_code": reason,
            "evidence_ref": None,
            "next_check_at": None,
        },
    }
