"""Making sense of what a service of our contract answered."""

import json
from typing import Any
from uuid import UUID

from deletion_bridge.client import RawAnswer

from .answers import Answer, Verdict

REFUSED_FOR_GOOD = frozenset({400, 413, 422})
NOT_ADMITTED = frozenset({401, 403})
NOT_FOUND = 404
GONE = 410
LATER = frozenset({408, 409, 425, 429})
"""The service works and asks for patience: no failure of its own."""
LONGEST_REMOTE_ID = 120


def read_answer(raw: RawAnswer, *, has_case: bool = False) -> Answer:
    """Judge a status. What the body says matters only for the case number of an accepted report.

    404 says nothing about the message. Where no case was named, the address is wrong: a slip in
    the settings, or a service that was put up without its paths. Refusing each report for that
    would empty the whole outbox into the dead letters within seconds, so the destination is paused
    and a person called, and nothing is used up. Where a case was named, the service has lost it,
    as after an old backup: reconciliation opens it again, so this is tried again until then.

    Args:
        has_case: The call named a case there.
    """
    status, fault = raw.status, f"status_{raw.status}"
    if 200 <= status < 300:
        remote_id = _remote_id(_parsed(raw.body))
        return Answer(Verdict.ACCEPTED, status, "" if remote_id else "no_receipt", remote_id)
    if status in REFUSED_FOR_GOOD:
        return Answer(Verdict.DEAD, status, fault)
    if status in NOT_ADMITTED or status == GONE or (status == NOT_FOUND and not has_case):
        return Answer(Verdict.PAUSE, status, fault)
    return Answer(
        Verdict.AGAIN,
        status,
        fault,
        counts_as_failure=status not in LATER and status != NOT_FOUND,
        retry_after=raw.headers.get("retry-after", ""),
    )


def read_batch(raw: RawAnswer, ids: list[UUID]) -> list[Answer]:
    """One answer for each row of a batch.

    What refuses a batch as a whole refuses none of its rows: each is tried again alone, so that
    one that the service cannot stomach takes no other with it.
    """
    if not 200 <= raw.status < 300:
        whole = read_answer(raw, has_case=True)
        if whole.verdict is Verdict.DEAD:
            whole = Answer(Verdict.AGAIN, raw.status, "batch_refused")
        return [whole] * len(ids)
    results = _results(_parsed(raw.body))
    return [_result(results.get(str(row_id))) for row_id in ids]


def _results(body: Any) -> dict[str, dict[str, Any]]:
    items = body.get("results") if isinstance(body, dict) else None
    if not isinstance(items, list):
        return {}
    return {item["id"]: item for item in items if _is_result(item)}


def _is_result(item: Any) -> bool:
    return (
        isinstance(item, dict)
        and isinstance(item.get("id"), str)
        and type(item.get("status")) is int
        and 200 <= item["status"] < 600
    )


def _result(item: dict[str, Any] | None) -> Answer:
    if item is None:
        return Answer(Verdict.AGAIN, fault="no_result")
    single = RawAnswer(item["status"], {}, b"")
    answer = read_answer(single, has_case=True)
    if answer.verdict is not Verdict.ACCEPTED:
        return answer
    remote_id = _remote_id(item)
    return Answer(Verdict.ACCEPTED, single.status, "" if remote_id else "no_receipt", remote_id)


def _parsed(body: bytes) -> Any:
    try:
        return json.loads(body)
    except (ValueError, RecursionError):
        return None


def _remote_id(body: Any) -> str:
    remote_id = body.get("remote_id") if isinstance(body, dict) else None
    usable = isinstance(remote_id, str) and remote_id.isprintable()
    return str(remote_id) if usable and len(str(remote_id)) <= LONGEST_REMOTE_ID else ""
