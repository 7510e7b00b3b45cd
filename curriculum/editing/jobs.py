"""Work of this room that runs apart from a request."""

from datetime import timedelta

from core.jobs import JobKind, register_job

from .services import imports


def register() -> None:
    register_job(imports.LOOK, JobKind(imports.look, lease=timedelta(minutes=5)))
    register_job(imports.WRITE, JobKind(imports.write, lease=timedelta(minutes=5)))
