"""Work that outlives a request: asked for in the transaction that needs it, run by a worker."""

from .kinds import GiveUp, JobKind, TryAgain, daily, job_kinds, register_job
from .run import Progress, run_job, sweep
from .services import ask_for

__all__ = [
    "GiveUp",
    "JobKind",
    "Progress",
    "TryAgain",
    "ask_for",
    "daily",
    "job_kinds",
    "register_job",
    "run_job",
    "sweep",
]
