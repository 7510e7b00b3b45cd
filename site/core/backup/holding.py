"""Work that was waiting when a backup was made: mails to people, prints, cleaning."""

from datetime import UTC, datetime

from django.utils import timezone

from core.models import Job

from .manifest import Manifest
from .restoring import after_restore

HELD_UNTIL = datetime(9999, 1, 1, tzinfo=UTC)


def hold_jobs(manifest: Manifest) -> None:
    """Let nothing go on by itself: this may be a drill, and real people would get its mails."""
    Job.objects.unfinished().update(
        state=Job.State.WAITING, due_at=HELD_UNTIL, lease=None, lease_until=None
    )


def release_jobs() -> int:
    """Let what a restore held go on. Returns how many jobs."""
    count: int = Job.objects.unfinished().filter(due_at=HELD_UNTIL).update(due_at=timezone.now())
    return count


def register() -> None:
    after_restore.register("core.jobs", hold_jobs)
