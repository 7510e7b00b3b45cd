import base64
from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

from core.actors import Actor
from deletion_bridge.models import Destination, Handoff, Route
from deletion_bridge.payloads import ReportPayload
from deletion_bridge.services import hand_over

OFFICER = Actor(uuid4(), "triage_officer")
CHILD = {"categories": ("csam",), "minor_suspected": "yes", "priority": 3}


def secret(word: str) -> str:
    return "whsec_" + base64.b64encode(word.encode().ljust(32, b".")).decode()


def a_payload(**changes: Any) -> ReportPayload:
    """A report of an advertisement; any field can be put in its place."""
    return ReportPayload(
        **{
            "target_id": uuid4(),
            "locator": "https://board.example/view?id=100",
            "locator_kind": "url",
            "platform": "web",
            "platform_key": None,
            "categories": ("sex_trade_ad",),
            "minor_suspected": "unknown",
            "priority": 0,
            "first_seen_at": datetime(2026, 3, 8, 9, 0, tzinfo=UTC),
            "report_count": 1,
            "lang": "ko",
            "assessed": True,
            **changes,
        }
    )


def a_destination(slug: str = "centre", *, routed: tuple[str, ...] = ("sex_trade_ad",), **changes):
    """A destination in use; nothing listens at its address."""
    destination = Destination.objects.create(
        **{
            "slug": slug,
            "name_ko": "삭제지원센터",
            "name_en": "Deletion support centre",
            "base_url": "http://127.0.0.1:1",
            "legal_basis": Destination.LegalBasis.AGREEMENT,
            "country": "KR",
            "is_on": True,
            "sending_keys": {"k1": secret("sending")},
            "callback_keys": {"k1": secret("callback")},
            **changes,
        }
    )
    for category in routed:
        Route.objects.create(category=category, destination=destination)
    return destination


def a_handoff(**changes: Any) -> Handoff:
    """One row on its way to the one destination there is."""
    (handoff_id,) = hand_over(a_payload(**changes), actor=OFFICER)
    return Handoff.objects.get(pk=handoff_id)


def a_route(destination, category="deepfake", **changes) -> Route:
    return Route.objects.create(destination=destination, category=category, **changes)
