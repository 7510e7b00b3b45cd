"""The destinations of a demo: the sandbox peer, and two bodies that are reached by hand."""

from typing import Any

from django.conf import settings
from django.db import transaction

from .models import Destination, Route
from .vocabulary import CATEGORIES, OF_VICTIMS

SLUG = "sandbox"
POLICE = "police"
COMMISSION = "commission"
TO_COMMISSION = ("obscene_info", "illegal_filming", "deepfake")


@transaction.atomic
def build() -> None:
    """Make or mend the destinations and their routes. What operators changed of a destination's
    state is kept."""
    sandbox = _destination(
        SLUG,
        name_ko="AI 감시·삭제지원 (연습용)",
        name_en="AI monitoring and deletion (sandbox)",
        body=Destination.Body.CENTRE,
        base_url=settings.SANDBOX_URL,
        legal_basis=Destination.LegalBasis.AGREEMENT,
        sending_keys={"demo": settings.SANDBOX_SENDING_SECRET},
        callback_keys={"demo": settings.SANDBOX_CALLBACK_SECRET},
    )
    police = _by_hand(
        POLICE,
        name_ko="경찰청 사이버수사과 (연습용)",
        name_en="Police cyber unit (practice)",
        body=Destination.Body.POLICE,
        legal_basis=Destination.LegalBasis.STATUTORY_REPORT,
        by_hand_within_min=60,
    )
    commission = _by_hand(
        COMMISSION,
        name_ko="방송미디어통신심의위원회 (연습용)",
        name_en="Commission for media and communications (practice)",
        body=Destination.Body.COMMISSION,
        legal_basis=Destination.LegalBasis.USER_NOTICE,
    )
    for category, _words in CATEGORIES:
        of_victims = category in OF_VICTIMS
        adults = Route.Mode.ON_DEMAND if of_victims else Route.Mode.REQUEST
        _route(category, Route.Minor.YES, sandbox, Route.Mode.REQUEST)
        _route(category, Route.Minor.YES, police, Route.Mode.REQUEST)
        _route(category, Route.Minor.NO, sandbox, adults, approves_here=of_victims)
    for category in TO_COMMISSION:
        _route(category, Route.Minor.NO, commission, Route.Mode.INFORMATION)


def _by_hand(slug: str, **fields: Any) -> Destination:
    return _destination(slug, kind=Destination.Kind.BY_HAND, **fields)


def _destination(slug: str, **fields: Any) -> Destination:
    keys: dict[str, Any] = {"sending_keys": {}, "callback_keys": {}}
    defaults = keys | {"country": "KR", "is_on": True} | fields
    made, _is_new = Destination.objects.update_or_create(slug=slug, defaults=defaults)
    return made


def _route(category: str, minor: str, destination: Destination, mode: str, **fields: Any) -> None:
    defaults = {"mode": mode, **fields}
    Route.objects.get_or_create(
        category=category, minor=minor, destination=destination, defaults=defaults
    )
