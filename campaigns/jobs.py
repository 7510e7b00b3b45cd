"""Work of the campaigns that the clock asks for."""

from typing import Any

from core.jobs import JobKind, Progress, daily, register_job

from .retention import forget_ended, forget_unconfirmed

FORGET = "campaigns.forget_addresses"


def register() -> None:
    register_job(FORGET, JobKind(_forget))
    daily(FORGET)


def _forget(progress: Progress, params: dict[str, Any]) -> dict[str, int]:
    return {"unconfirmed": forget_unconfirmed(), "ended": forget_ended()}
