"""Asking for work."""

import logging
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from core.actors import Actor
from core.models import Job

from .kinds import job_kinds

log = logging.getLogger(__name__)


def ask_for(
    kind: str,
    params: dict[str, Any] | None = None,
    *,
    actor: Actor,
    key: str = "",
    total: int = 0,
    due_at: datetime | None = None,
) -> Job:
    """Write a job in the caller's transaction and tell a worker once that is committed.

    Asking again with the key of an unfinished job returns that job.

    Args:
        key: Names the work among its kind; empty for work that is never the same twice.
        total: Steps of the work where known, for the progress bar.
        due_at: Not before this moment.

    Raises:
        NotRegistered: Nobody offers this kind of work.
    """
    job_kinds[kind]
    try:
        with transaction.atomic():
            job = Job.objects.create(
                kind=kind,
                key=key,
                params=params or {},
                asked_by=actor.id,
                role=actor.role,
                total=total,
                due_at=due_at or timezone.now(),
            )
    except IntegrityError:
        return Job.objects.unfinished().get(kind=kind, key=key)
    transaction.on_commit(lambda: hint(job), robust=True)
    return job


def hint(job: Job) -> None:
    """Tell a worker that a job is there. A broker that is down only costs the sweeper's wait."""
    from core.tasks import run_job  # tasks call this package

    try:
        run_job.apply_async((str(job.pk),), retry=False)
    except Exception as fault:  # noqa: BLE001 - a hint may fail in as many ways as brokers do
        log.warning("job_hint_failed", extra={"kind": job.kind, "fault": type(fault).__name__})
