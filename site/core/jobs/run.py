"""Running work: claimed with a lease, settled only by who holds it.

Claim and settle are single conditional UPDATEs, which both databases carry out for one worker at
a time: PostgreSQL looks at the row again after waiting for it, SQLite lets one writer in at all.
"""

import logging
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from django.db import transaction
from django.db.models import F
from django.db.models.functions import Greatest
from django.utils import timezone
from django.utils.translation import gettext as _

from core.actors import SYSTEM
from core.models import Job
from core.redaction import redacted

from .hints import hinter
from .kinds import GiveUp, JobKind, TryAgain, daily_kinds, job_kinds
from .services import ask_for

log = logging.getLogger(__name__)

FIRST_WAIT = timedelta(seconds=10)
LONGEST_WAIT = timedelta(hours=1)
SWEEP_AT_ONCE = 200
SWEEP_EVERY_S = 30
FAULT_LENGTH = 300


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
    job = claim(job_id)
    if job is None:
        return
    kind = job_kinds[job.kind]
    try:
        result = kind.work(Progress(job, kind.lease), job.params or {})
        whole = Greatest("total", "done")  # as the work has said meanwhile
        settle(job, state=Job.State.DONE, result=result, done=whole, fault="")
    except LeaseLost:
        log.warning("job_lease_lost", extra={"job": str(job.pk), "kind": job.kind})
    except GiveUp as fault:
        _fail(job, kind, _words(fault))
    except Exception as fault:  # noqa: BLE001 - what work may fail at has no end
        _put_off(job, kind, fault)


def sweep() -> int:
    """Hint again at every job that is due, as after a broker lost its messages.

    Returns how many there were, at most SWEEP_AT_ONCE.
    """
    due = Job.objects.due(timezone.now()).order_by("due_at").values_list("pk", flat=True)
    jobs = list(due[:SWEEP_AT_ONCE])
    for job_id in jobs:
        hinter.tell(job_id, expires=SWEEP_EVERY_S)
    return len(jobs)


def ask_daily_jobs(now: datetime) -> None:
    """Ask for each daily kind unless today's (local date) has been asked for already."""
    today = timezone.localtime(now).date().isoformat()
    for name in sorted(daily_kinds):
        if not Job.objects.filter(kind=name, key=today).exists():
            ask_for(name, actor=SYSTEM, key=today)


def claim(job_id: UUID) -> Job | None:
    """Take a due job for as long as its lease. None if it is not due or somebody else has it.

    A job that was begun as often as its kind allows, and never brought to an end, has failed.
    """
    now, token = timezone.now(), uuid4()
    due = Job.objects.due(now).filter(pk=job_id)
    job = due.first()
    if job is None:
        return None
    if job.kind not in job_kinds:  # a newer release asked for it; a newer worker runs it
        log.error("job_kind_unknown", extra={"kind": job.kind})
        return None
    kind = job_kinds[job.kind]
    if job.attempts >= kind.attempts:
        is_ours = due.filter(attempts=job.attempts).update(
            state=Job.State.FAILED,
            fault=job.fault or _("It stopped half-way each time it was tried."),
            finished_at=now,
            lease=None,
            lease_until=None,
        )
        if is_ours:
            _clear_away(job, kind)
        return None
    due.filter(attempts=job.attempts).update(
        state=Job.State.RUNNING,
        lease=token,
        lease_until=now + kind.lease,
        attempts=F("attempts") + 1,
        **({"key": ""} if kind.anew_once_begun else {}),
    )
    return Job.objects.filter(pk=job_id, lease=token).first()


def settle(job: Job, **changes: Any) -> bool:
    """End a job, if it is still this worker's. Says whether it was."""
    changes |= {"finished_at": timezone.now(), "lease": None, "lease_until": None}
    with transaction.atomic():  # a result that is not JSON must not break the caller's transaction
        return Job.objects.filter(pk=job.pk, lease=job.lease).update(**changes) == 1


def _put_off(job: Job, kind: JobKind, fault: Exception) -> None:
    """Due again later, or failed when it has been tried often enough."""
    foreseen = isinstance(fault, TryAgain)
    wording = _words(fault) if foreseen else type(fault).__name__
    log.warning("job_put_off", exc_info=not foreseen, extra={"job": str(job.pk), "kind": job.kind})
    if job.attempts >= kind.attempts:
        _fail(job, kind, wording)
        return
    wait = min(FIRST_WAIT * 2 ** (job.attempts - 1), LONGEST_WAIT)
    if isinstance(fault, TryAgain) and fault.after is not None:
        wait = fault.after
    Job.objects.filter(pk=job.pk, lease=job.lease).update(
        state=Job.State.WAITING,
        due_at=timezone.now() + wait,
        lease=None,
        lease_until=None,
        fault=wording,
    )


def _fail(job: Job, kind: JobKind, wording: str) -> None:
    if settle(job, state=Job.State.FAILED, fault=wording):
        _clear_away(job, kind)


def _clear_away(job: Job, kind: JobKind) -> None:
    if kind.when_failed is not None:
        kind.when_failed(job.params or {})


def _words(fault: Exception) -> str:
    """What the work says of itself. Anything that looks like a person's or a posting's is cut."""
    return redacted(str(fault))[:FAULT_LENGTH]
