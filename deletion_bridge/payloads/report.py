"""A report as it leaves, whole: as first handed over, or as corrected later."""

import re
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from deletion_bridge.vocabulary import CATEGORY_CODES, MINOR_SUSPECTED

from .checks import CODE, is_place, moment, refuse_unsound

LONGEST_LOCATOR = 4096
LONGEST_PLATFORM_KEY = 300

_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportPayload:
    """All that another service learns of a report: never a name, mail, IP address, media, detail
    of a victim, or free text (law 1, law 7).

    Attributes:
        target_id: Our opaque id of the reported place.
        locator: The place in canonical form, at most 4,096 characters. Nothing of ours opens it.
        locator_kind: Code of what the locator is: "url", or a kind of name (vocabulary.BY_HAND).
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
        refuse_unsound(
            {
                "target_id": isinstance(self.target_id, UUID),
                "locator": is_place(self.locator, LONGEST_LOCATOR),
                "locator_kind": bool(CODE.fullmatch(self.locator_kind)),
                "platform": bool(CODE.fullmatch(self.platform)),
                "platform_key": self.platform_key is None
                or is_place(self.platform_key, LONGEST_PLATFORM_KEY),
                "categories": _are_categories(self.categories),
                "minor_suspected": self.minor_suspected in MINOR_SUSPECTED,
                "priority": type(self.priority) is int and 0 <= self.priority <= 3,
                "first_seen_at": _has_zone(self.first_seen_at),
                "report_count": type(self.report_count) is int and self.report_count >= 1,
                "lang": bool(_LANGUAGE.fullmatch(self.lang)),
                "assessed": type(self.assessed) is bool,
            }
        )

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


def _are_categories(codes: object) -> bool:
    return (
        isinstance(codes, tuple)
        and 0 < len(codes) == len(set(codes))
        and set(codes) <= CATEGORY_CODES
    )


def _has_zone(at: object) -> bool:
    return isinstance(at, datetime) and at.utcoffset() is not None
