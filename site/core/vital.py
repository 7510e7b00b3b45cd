"""The floor's own health checks."""

import shutil
from datetime import timedelta
from pathlib import Path
from uuid import uuid4

from django.conf import settings
from django.core.cache import cache
from django.db import DatabaseError, connection
from django.utils import timezone

from .health import Finding, health_checks
from .heartbeats import WORKER, is_alive
from .models import Job

LEAST_FREE_BYTES = 500 * 1024 * 1024
OVERDUE = timedelta(minutes=5)


def database() -> Finding:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError as fault:
        return Finding(False, type(fault).__name__, vital=True)
    return Finding(True)


def cache_keeps() -> Finding:
    """Limits work without it, each open or closed as it says of itself; so it is not vital."""
    key = f"health:{uuid4()}"
    cache.set(key, "1", timeout=5)
    return Finding(cache.get(key) == "1", "the cache forgets")


def disk() -> Finding:
    folder = Path(settings.MEDIA_ROOT)
    while not folder.exists():
        folder = folder.parent
    free = shutil.disk_usage(folder).free
    return Finding(free >= LEAST_FREE_BYTES, f"{free // 1024**2} MB free")


def worker() -> Finding:
    return Finding(is_alive(WORKER), "the worker, its clock or its broker has been silent for 60 s")


def jobs() -> Finding:
    overdue = Job.objects.due(timezone.now() - OVERDUE).count()
    return Finding(not overdue, f"{overdue} jobs overdue by 5 minutes")


def register() -> None:
    for name, check in {
        "database": database,
        "cache": cache_keeps,
        "disk": disk,
        "worker": worker,
        "jobs": jobs,
    }.items():
        health_checks.register(f"core.{name}", check)
