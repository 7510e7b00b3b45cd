"""What the clock has this room do every night, and what it is asked to do at once."""

from typing import Any

from core.jobs import JobKind, Progress, daily, register_job

from .services import identity, objecting, periods, restoring, setting_aside
from .signs import find_signs

NIGHTLY = "oversight.nightly"
SIGNS = "oversight.find_signs"


def register() -> None:
    register_job(setting_aside.KIND, JobKind(setting_aside.carry_out, attempts=20))
    register_job(restoring.KIND, JobKind(restoring.carry_out, attempts=20))
    register_job(periods.KIND, JobKind(periods.make_period))
    register_job(SIGNS, JobKind(look_for_signs))
    register_job(NIGHTLY, JobKind(nightly))
    daily(NIGHTLY)


def nightly(progress: Progress, params: dict[str, Any]) -> None:
    """Signs, requests that ran out, objections past their day, and reports that are due."""
    work = (
        find_signs,
        identity.close_what_is_over,
        objecting.call_attention,
        periods.ask_due_periods,
    )
    for done, part in enumerate(work, start=1):
        part()
        progress.step(done, len(work))


def look_for_signs(progress: Progress, params: dict[str, Any]) -> None:
    find_signs()
