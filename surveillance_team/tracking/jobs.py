"""Work of the room that the clock or an approval asks for."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from core.jobs import JobKind, Progress, daily, register_job

from .services.accounts import bring_accounts_along
from .services.evidence import MAKE, expire_evidence
from .services.making import make_evidence

EXPIRE = "tracking.expire_evidence"
BRING = "tracking.bring_accounts_along"


def register() -> None:
    register_job(MAKE, JobKind(make_evidence, lease=timedelta(minutes=5)))
    register_job(EXPIRE, JobKind(_expire))
    register_job(BRING, JobKind(_bring))
    daily(EXPIRE)
    daily(BRING)


def _expire(progress: Progress, params: dict[str, Any]) -> dict[str, Any]:
    return {"erased": expire_evidence(timezone.localdate())}


def _bring(progress: Progress, params: dict[str, Any]) -> dict[str, Any]:
    return {"brought": bring_accounts_along()}
