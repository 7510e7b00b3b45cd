"""The only shapes that leave the house, and the envelope they travel in (contract v1)."""

import json
import re
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from .vocabulary import CATEGORY_CODES, MINOR_SUSPECTED

CONTENT_TYPE = "application/cloudevents+json"
SCHEMA_VERSION = 1
REPORT_SUBMITTED = "report.submitted.v1"
LONGEST_LOCATOR = 4096
LONGEST_PLATFORM_KEY = 300

_CODE = re.compile(r"[a-z0-9][a-z0-9_.-]{0,39}")
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")
_DATA_URI = re.compile(r"^\s*data:|;\s*base64\s*,", re.IGNORECASE)


class PayloadRefused(ValueError):
    """A field holds what must not leave, or what the contract does not know. Names the field only:
    the value may be an address."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportPayload:
    """All that another service learns of a report: never a name, mail, IP address, media, detail
    of a victim, or free text (law 1, law 7).

    Attributes:
        target_id: Our opaque id of the reported place.
        locator: The place in canonical form, at most 4,096 characters. Nothing of ours opens it.
        locator_kind: Code of what the locator is, as "url".
        platform: Code of the platform, as "x" or "web".
        platform_key: The platform's own key of the posting, where we know it.
        categories: Codes of vocabulary.CATEGORIES, the gravest first.
        minor_suspected: Whether a child may be shown: yes, no or unknown.
        priority: 0 (bulk) to 3 (child suspected).
        first_seen_at: When a monitor first saw it, with a time zone.
        report_count: How many monitors have reported it, at least 1.
        lang: Language of the place, as "ko"; "und" where unknown.
        assessed: Whether an officer has decided scope and route; False for what left by time.
    """

    target_id: UUID
    locator: str = field(repr=False)
    locator_kind: str
    platform: str
    platform_key: str | None = field(repr=False)
    categories: tuple[str, ...]
    minor_suspected: str
    priority: int
    first_seen_at: datetime
    report_count: int
    lang: str
    assessed: bool

    def __post_init__(self) -> None:
        sound = {
            "target_id": isinstance(self.target_id, UUID),
            "locator": _is_place(self.locator, LONGEST_LOCATOR),
            "locator_kind": bool(_CODE.fullmatch(self.locator_kind)),
            "platform": bool(_CODE.fullmatch(self.platform)),
            "platform_key": self.platform_key is None
            or _is_place(self.platform_key, LONGEST_PLATFORM_KEY),
            "categories": _are_categories(self.categories),
            "minor_suspected": self.minor_suspected in MINOR_SUSPECTED,
            "priority": type(self.priority) is int and 0 <= self.priority <= 3,
            "first_seen_at": _has_zone(self.first_seen_at),
            "report_count": type(self.report_count) is int and self.report_count >= 1,
            "lang": bool(_LANGUAGE.fullmatch(self.lang)),
            "assessed": type(self.assessed) is bool,
        }
        if faults := [name for name, is_sound in sound.items() if not is_sound]:
            raise PayloadRefused(", ".join(faults))

    def as_json(self) -> dict[str, Any]:
        return {
            "target_id": str(self.target_id),
            "locator": self.locator,
            "locator_kind": self.locator_kind,
            "platform": self.platform,
            "platform_key": self.platform_key,
            "categories": list(self.categories),
            "minor_suspected": self.minor_suspected,
            "priority": self.priority,
            "first_seen_at": moment(self.first_seen_at),
            "report_count": self.report_count,
            "lang": self.lang,
            "assessed": self.assessed,
        }


def report_envelope(
    payload: ReportPayload, *, event_id: UUID, source: str, legal_basis: str, time: datetime
) -> dict[str, Any]:
    """The CloudEvents 1.0 message of a report to one destination.

    Args:
        event_id: Id of the handoff: also the webhook-id and the idempotency key, on every try.
        source: URN of this installation (CityProfile.source_urn).
        legal_basis: On what ground the destination is told (Destination.LegalBasis).
        time: When it was handed over, with a time zone.
    """
    return {
        "specversion": "1.0",
        "id": str(event_id),
        "source": source,
        "type": REPORT_SUBMITTED,
        "subject": str(payload.target_id),
        "time": moment(time),
        "datacontenttype": "application/json",
        "sequence": "1",
        "data": payload.as_json() | {"legal_basis": legal_basis, "human_review_required": True},
    }


def as_bytes(envelope: dict[str, Any]) -> bytes:
    """The bytes of a message: equal for equal messages, whichever process writes them."""
    return json.dumps(envelope, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def moment(at: datetime) -> str:
    """RFC 3339 in UTC."""
    return at.astimezone(UTC).isoformat().replace("+00:00", "Z")


def _is_place(text: object, longest: int) -> bool:
    return (
        isinstance(text, str)
        and 0 < len(text) <= longest
        and text.isprintable()  # no control character, line end, bidi mark or unpaired surrogate
        and not _DATA_URI.search(text)
    )


def _are_categories(codes: object) -> bool:
    return (
        isinstance(codes, tuple)
        and 0 < len(codes) == len(set(codes))
        and set(codes) <= CATEGORY_CODES
    )


def _has_zone(at: object) -> bool:
    return isinstance(at, datetime) and at.utcoffset() is not None
