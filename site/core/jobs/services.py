"""Asking for work."""

from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from core.actors import Actor
from core.models import Job

from .hints import hinter
from .kinds import job_kinds

TRIES = 3


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
        params: JSON-able, encrypted at rest. Ids rather than values: the row decides at run time.
        key: Names the work among its kind; empty for work that is never the same twice. It is
            stored in clear, so it is an id or a code.
        total: Steps of the work where known, for the progress bar.
        due_at: Not before this moment.

    Raises:
        NotRegistered: Nobody offers this kind of work.
    """
    job_kinds[kind]
    now = timezone.now()
    job = Job(
        kind=kind,
        key=key,
        params=params or {},
        asked_by=actor.id,
        role=actor.role,
        asked_at=now,
        total=total,
        due_at=due_at or now,
    )
    if other := _add(job):
        return other
    if job.due_at <= now:
        transaction.on_commit(lambda: hinter.tell(job.pk), robust=True)
    return job


def _add(job: Job) -> Job | None:
    """Write the row, or find the unfinished one that holds its key."""
    for attempt in range(1, TRIES + 1):
        try:
            with transaction.atomic():
                job.save(force_insert=True)
        except IntegrityError:
            if other := Job.objects.unfinished().filter(kind=job.kind, key=job.key).first():
                return other
            if not job.key or attempt == TRIES:
                raise  # nothing to do with the key; with one, the other has just finished: again
        else:
            return None
    return None
