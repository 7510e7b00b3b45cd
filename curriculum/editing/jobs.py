"""Work of this room that runs apart from a request."""

from datetime import timedelta

from core.jobs import JobKind, register_job

from .services import failing, imports

LEASE = timedelta(minutes=5)


def register() -> None:
    register_job(imports.LOOK, JobKind(imports.look, lease=LEASE, when_failed=failing.unread))
    register_job(imports.WRITE, JobKind(imports.write, lease=LEASE, when_failed=failing.stopped))
