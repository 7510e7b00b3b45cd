"""The destination of a demo: the sandbox peer, with routes for everything."""

from django.conf import settings
from django.db import transaction

from .models import Destination, Route
from .vocabulary import CATEGORIES

SLUG = "sandbox"


@transaction.atomic
def build() -> None:
    """Make or mend the sandbox destination. What operators changed of its state is kept."""
    destination, _is_new = Destination.objects.update_or_create(
        slug=SLUG,
        defaults={
            "name_ko": "AI 감시·삭제지원 (연습용)",
            "name_en": "AI monitoring and deletion (sandbox)",
            "base_url": settings.SANDBOX_URL,
            "legal_basis": Destination.LegalBasis.AGREEMENT,
            "country": "KR",
            "is_on": True,
            "sending_keys": {"demo": settings.SANDBOX_SENDING_SECRET},
            "callback_keys": {"demo": settings.SANDBOX_CALLBACK_SECRET},
        },
    )
    for category, _words in CATEGORIES:
        Route.objects.get_or_create(category=category, destination=destination)
