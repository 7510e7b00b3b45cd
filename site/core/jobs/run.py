"""Running work: claimed with a lease, settled only by who holds it."""

import logging
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from core.models import Job

from .kinds import GiveUp, JobKind, TryAgain, daily_kinds, job_kinds
from .services import ask_for, hint

log = logging.getLogger(__name__)

FIRST_WAIT = timedelta(seconds=10)
LONGEST_WAIT = timedelta(hours=1)
SWEEP_AT_ONCE = 200


class LeaseLost(Exception):
    """Another worker has taken the job up; this one must stop."""


class Progress:
    """What running work may say of itself. Each step also renews the lease."""

    def __init__(self, job: Job, lease: timedelta) -> None:
        self.job_id: UUID = job.pk
        self.asked_by: UUID = job.asked_by
        self._token = job.lease
        self._lease = lease

    def step(self, done: int, total: int | None = None) -> None:
        """Say how far the work is.

        Raises:
            LeaseLost: The worker was silent too long and the job is somebody else's now.
        """
        changes: dict[str, Any] = {"done": done, "lease_until": timezone.now() + self._lease}
        if total is not None:
            changes["total"] = total
        if not Job.objects.filter(pk=self.job_id, lease=self._token).update(**changes):
            raise LeaseLost


def run_job(job_id: UUID) -> None:
    """Run one job if it is due and nobody else has it; otherwise do nothing."""
    job = _claim(job_id)
    if job is None:
        return
    kind = job_kinds[job.kind]
    try:
        result = kind.work(Progress(job, kind.lease), job.params or {})
    except LeaseLost:
        log.warning("job_lease_lost", extra={"job": str(job.pk), "kind": job.kind})
    except GiveUp as fault:
        _settle(job, state=Job.State.FAILED, fault=str(fault))
    except Exception as fault:
        _put_off(job, kind, fault)
    else:
        _settle(job, state=Job.State.DONE, result=result, done=max(job.total, job.done), fault="")


def sweep() -> int:
    """Hint again at every job that is due, as after a broker lost its messages. Returns how many."""
    due = list(Job.objects.due(timezone.now()).order_by("due_at")[:SWEEP_AT_ONCE])
    for job in due:
        hint(job)
    return len(due)


def ask_daily_jobs(now: datetime) -> None:
    """Ask for each daily kind unless today's (local date) has been asked for already."""
    from core.actors import SYSTEM

    today = timezone.localdate(now).isoformat()
    for name in sorted(daily_kinds):
        if not Job.objects.filter(kind=name, key=today).exists():
            ask_for(name, actor=SYSTEM, key=today)


def _claim(job_id: UUID) -> Job | None:
    now, token = timezone.now(), uuid4()
    with transaction.atomic():
        job = Job.objects.filter(pk=job_id).select_for_update().first()
        if job is None or not Job.objects.due(now).filter(pk=job_id).exists():
            return None
        kind = job_kinds[job.kind]
        if job.attempts >= kind.attempts:
            Job.objects.filter(pk=job_id).update(
                state=Job.State.FAILED,
                fault=job.fault or _("It stopped half-way each time it was tried."),
                finished_at=now,
                lease=None,
            )
            return None
        Job.objects.filter(pk=job_id).update(
            state=Job.State.RUNNING,
            lease=token,
            lease_until=now + kind.lease,
            attempts=F("attempts") + 1,
        )
        job.refresh_from_db()
    return job


def _settle(job: Job, **changes: Any) -> None:
    Job.objects.filter(pk=job.pk, lease=job.lease).update(
        finished_at=timezone.now(), lease=None, lease_until=None, **changes
    )


def _put_off(job: Job, kind: JobKind, fault: Exception) -> None:
    """Due again later, or failed when it has been tried often enough."""
    wording = str(fault) if isinstance(fault, TryAgain) else type(fault).__name__
    log.warning("job_put_off", exc_info=not isinstance(fault, TryAgain), extra={"kind": job.kind})
    if job.attempts >= kind.attempts:
        _settle(job, state=Job.State.FAILED, fault=wording[:300])
        return
    wait = min(FIRST_WAIT * 2 ** (job.attempts - 1), LONGEST_WAIT)
    if isinstance(fault, TryAgain) and fault.after is not None:
        wait = fault.after
    Job.objects.filter(pk=job.pk, lease=job.lease).update(
        state=Job.State.WAITING,
        due_at=timezone.now() + wait,
        lease=None,
        lease_until=None,
        fault=wording[:300],
    )
