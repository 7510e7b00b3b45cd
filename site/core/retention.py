"""Taking away the floor's own rows at the end of their time."""

from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db.models import Q
from django.utils import timezone

from .jobs import JobKind, Progress, daily, register_job
from .models import AccessRecord, Job, OutgoingMail

KIND = "core.forget"
JOBS_KEPT = timedelta(days=90)
INDEX_JOBS_KEPT = timedelta(days=7)
MAILS_KEPT = timedelta(days=90)


def forget(now: datetime) -> dict[str, int]:
    """Remove finished jobs, sent mails and access records that are past their time.

    A job or mail that never ended is not removed, however old. Running it again is harmless.
    """
    over = Q(finished_at__lt=now - JOBS_KEPT) | Q(
        finished_at__lt=now - INDEX_JOBS_KEPT, kind="core.django_task", state=Job.State.DONE
    )
    kept = timedelta(days=settings.ACCESS_RECORDS_KEPT_DAYS)
    return {
        "jobs": Job.objects.filter(over).delete()[0],
        "mails": OutgoingMail.objects.filter(sent_at__lt=now - MAILS_KEPT).delete()[0],
        "access_records": AccessRecord.forget_before(now - kept),
    }


def register() -> None:
    register_job(KIND, JobKind(_forget))
    daily(KIND)


def _forget(progress: Progress, params: dict[str, Any]) -> dict[str, int]:
    return forget(timezone.now())
