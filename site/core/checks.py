"""What an installation must not start with."""

from typing import Any

from django.conf import settings
from django.core import checks

from .models.access import LEAST_KEPT


def register() -> None:
    checks.register(check_access_records_are_kept)


def check_access_records_are_kept(**kwargs: Any) -> list[checks.CheckMessage]:
    if LEAST_KEPT.days <= settings.ACCESS_RECORDS_KEPT_DAYS:
        return []
    return [
        checks.Error(
            f"Access records must be kept for at least {LEAST_KEPT.days} days (PIPC notice 8(1)).",
            hint="Raise ACCESS_RECORDS_KEPT_DAYS.",
            id="core.E001",
        )
    ]
