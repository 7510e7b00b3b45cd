"""Work that outlives a request: asked for in the transaction that needs it, run by a worker."""

from .kinds import GiveUp, JobKind, TryAgain, daily, job_kinds, register_job
from .run import LeaseLost, Progress, ask_daily_jobs, run_job, sweep
from .services import ask_for

__all__ = [
    "GiveUp",
    "JobKind",
    "LeaseLost",
    "Progress",
    "TryAgain",
    "ask_daily_jobs",
    "ask_for",
    "daily",
    "job_kinds",
    "register_job",
    "run_job",
    "sweep",
]
