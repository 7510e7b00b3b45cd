"""What a worker does for the bridge every night. Deliveries never depend on it."""

from datetime import timedelta
from typing import Any

from core.jobs import JobKind, Progress, daily, register_job

from .models import Destination
from .services.reconciling import reconcile

KIND = "deletion_bridge.reconcile"
LEASE = timedelta(minutes=15)


def register() -> None:
    register_job(KIND, JobKind(reconcile_all, lease=LEASE))
    daily(KIND)


def reconcile_all(progress: Progress, params: dict[str, Any]) -> dict[str, int]:
    """Compare books with every service of our contract that is in use. Taken up again, it begins
    anew: what was mended the first time is found in order the second."""
    destinations = Destination.objects.switched_on().filter(kind=Destination.Kind.HTTP)
    total = {"destinations": 0, "resent": 0, "unfinished": 0}
    count = destinations.count()
    for number, destination in enumerate(destinations, start=1):
        report = reconcile(destination)
        total["destinations"] += 1
        total["resent"] += report.resent
        total["unfinished"] += bool(report.fault)
        progress.step(number, count)
    return total
