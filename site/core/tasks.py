"""Thin doors through which Celery reaches the job table."""

from uuid import UUID

from celery import shared_task
from django.utils import timezone

from . import jobs
from .heartbeats import WORKER, pulse


@shared_task(name="core.run_job")
def run_job(job_id: str) -> None:
    jobs.run_job(UUID(job_id))


@shared_task(name="core.sweep_jobs")
def sweep_jobs() -> None:
    jobs.sweep()


@shared_task(name="core.ask_daily_jobs")
def ask_daily_jobs() -> None:
    jobs.ask_daily_jobs(timezone.now())


@shared_task(name="core.beat")
def beat() -> None:
    """Shows that clock, broker and worker all work: without one of them the heartbeat stops."""
    pulse(WORKER)
