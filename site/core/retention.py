"""How long the floor's own rows are kept. The one retention job (privacy) takes them away."""

from datetime import datetime, timedelta

from django.db.models import Q, QuerySet

from .models import Job

JOBS_KEPT = timedelta(days=90)
INDEX_JOBS_KEPT = timedelta(days=7)
MAILS_KEPT = timedelta(days=90)


def jobs_over(before: datetime) -> QuerySet[Job]:
    """Jobs that ended before a moment, and those of the search index that ended 83 days later.

    A job that never ended is not among them, however old.
    """
    index_before = before + JOBS_KEPT - INDEX_JOBS_KEPT
    of_index = Q(kind="core.django_task", state=Job.State.DONE, finished_at__lt=index_before)
    return Job.objects.filter(Q(finished_at__lt=before) | of_index)
