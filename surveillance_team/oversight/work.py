"""What the clock has this room do every night, and what it is asked to do at once."""

import logging
from datetime import timedelta
from typing import Any

from django.utils import timezone

from core.jobs import JobKind, Progress, daily, register_job
from surveillance_team.services.recounting import mend

from .services import identity, objecting, periods, restoring, setting_aside
from .signs import find_signs

log = logging.getLogger(__name__)

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
        recount,
        find_signs,
        identity.close_what_is_over,
        objecting.call_attention,
        periods.ask_due_periods,
    )
    for done, part in enumerate(work, start=1):
        part()
        progress.step(done, len(work))


def recount() -> None:
    """Count the past year anew. A difference is a fault of ours: it is mended, and said."""
    since = timezone.localdate() - timedelta(days=400)
    if wrong := mend(since):
        log.error("tallies_differed", extra={"count": wrong})


def look_for_signs(progress: Progress, params: dict[str, Any]) -> None:
    find_signs()
