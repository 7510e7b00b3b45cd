"""Thin doors through which Celery reaches the job table."""

from uuid import UUID

from celery import shared_task
from django.utils import timezone

from . import jobs


@shared_task(name="core.run_job")
def run_job(job_id: str) -> None:
    jobs.run_job(UUID(job_id))


@shared_task(name="core.sweep_jobs")
def sweep_jobs() -> None:
    jobs.sweep()


@shared_task(name="core.ask_daily_jobs")
def ask_daily_jobs() -> None:
    from .jobs.run import ask_daily_jobs as ask

    ask(timezone.now())
