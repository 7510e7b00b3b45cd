"""What stands in an evidence file: reports and what became of them, and nothing about reporters.

Everything comes from rows as they are when the file is made. How many different people reported
an address is a number; no pseudonym, receipt, note or typed line is in it (law 7).
"""

import hashlib
import json
from collections import Counter
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from core.models import AuditEvent, CityProfile
from surveillance_team.models import Report, Target, TargetStep
from surveillance_team.services.said import PEOPLE
from surveillance_team.tracking.models import EvidenceRequest

FORMAT = "jikimi-evidence/1"
MOST_ADDRESSES = 300
FIRST_DIGEST = "0" * 64


class TooMuch(Exception):
    """More addresses than one file takes."""


class NothingReported(Exception):
    """No valid report names the account."""


def notice() -> str:
    """What the file is and is not, in the language that is active."""
    return _(
        "This file says what people reported and what became of it. It is not proof that anything "
        "was posted, or by whom. Nobody here opened the addresses. The account is a reported "
        "account: its name stands in the addresses, which others may have written, and it may be "
        "that of a victim or of somebody whose name is misused."
    )


def compose(request: EvidenceRequest) -> dict[str, Any]:
    """The whole content, ready for JSON. Each entry's digest covers the one before it.

    Raises:
        TooMuch, NothingReported: It cannot be made.
    """
    entries = [_entry(target) for target in _targets_of(request)]
    entries = [entry for entry in entries if entry["reports"]]
    if not entries:
        raise NothingReported
    return {
        "format": FORMAT,
        "notice": notice(),
        "issued_by": CityProfile.load().source_urn,
        "made_at": timezone.now().isoformat(),
        "request": {
            "reference": request.reference,
            "body": request.body,
            "received_on": request.received_on.isoformat(),
            "purpose": request.purpose,
        },
        "reported_account": {
            "platform": request.account.platform,
            "name": request.account.name,
        },
        "addresses": (chained := chain(entries)),
        "last_digest": chained[-1]["digest"],
    }


def chain(entries: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Number entries and give each a digest over itself and the one before."""
    chained, before = [], FIRST_DIGEST
    for number, entry in enumerate(entries, start=1):
        numbered = {"number": number, **entry, "previous_digest": before}
        before = digest_of(numbered)
        chained.append({**numbered, "digest": before})
    return chained


def digest_of(entry: dict[str, Any]) -> str:
    """SHA-256 of an entry without its own digest: keys sorted, no spaces, UTF-8."""
    bare = {name: value for name, value in entry.items() if name != "digest"}
    text = json.dumps(bare, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def _targets_of(request: EvidenceRequest) -> list[Target]:
    rows = Target.objects.filter(account_key=bytes(request.account.account_key))
    found = list(rows.order_by("first_seen_at", "id")[: MOST_ADDRESSES + 1])
    if len(found) > MOST_ADDRESSES:
        raise TooMuch
    return found


def _entry(target: Target) -> dict[str, Any]:
    reports = list(
        Report.objects.valid()
        .filter(target=target)
        .order_by("created_at")
        .values_list("monitor_id", "created_at", "category_claimed")
    )
    return {
        "id": str(target.pk),
        "address": target.canonical,
        "kind": target.kind,
        "reports": len(reports),
        "reported_by_people": len({monitor for monitor, _at, _category in reports}),
        "reported_at": [at.isoformat() for _monitor, at, _category in reports],
        "claimed_as": dict(sorted(Counter(category for _m, _at, category in reports).items())),
        "assessed_as": target.category_assessed,
        "child_suspected": target.minor_suspected,
        "state": target.state,
        "outcome": target.outcome,
        "seen_again": target.reappeared_count,
        "steps": _steps(target),
        "trail": _trail(target),
    }


def _steps(target: Target) -> list[dict[str, Any]]:
    return [
        {
            "state": step.state,
            "at": step.at.isoformat(),
            "said_by": "" if step.source in PEOPLE else step.source,
            "reason": step.remote_reason,
        }
        for step in TargetStep.objects.of_target(target).order_by("at", "id")
    ]


def _trail(target: Target) -> list[dict[str, Any]]:
    """The audit chain of an address by its hashes: what was done when, by nobody in particular."""
    events = AuditEvent.objects.filter(subject_kind="target", subject_id=str(target.pk))
    return [
        {"number": number, "action": action, "hash": digest}
        for number, action, digest in events.order_by("number").values_list(
            "number", "action", "hash"
        )
    ]
