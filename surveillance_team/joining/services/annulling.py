"""What an upheld objection does to a warning or a suspension: it counts for nothing any more."""

from uuid import UUID

from django.db import transaction
from django.utils import timezone

from core.actors import Actor
from core.audit import record
from surveillance_team.joining.models import Measure, MonthlyWarning
from surveillance_team.joining.news import tell_monitor
from surveillance_team.models import Monitor
from surveillance_team.signals import SUSPENDED, WARNED

from .duty import lock_monitor, reinstate


def measures_against(monitor: Monitor) -> frozenset[str]:
    """Which measures stand against somebody, in the words of signals.standing_restored."""
    warned = {WARNED} if monitor.warnings.sent().exists() else set()
    suspended = {SUSPENDED} if monitor.measures.suspensions().exists() else set()
    return frozenset(warned | suspended)


@transaction.atomic
def annul(monitor_id: UUID, *, measure: str, actor: Actor) -> bool:
    """Annul the warnings or the suspensions of an appointment, and open filing again.

    All of the kind that stand: an objection names the kind alone, and in doubt it is for whoever
    objected. Again changes nothing and tells nobody.

    Returns:
        Whether anything stood.
    """
    monitor = lock_monitor(monitor_id)
    annulled = _annul_warnings(monitor) if measure == WARNED else _annul_suspensions(monitor)
    if not annulled:
        return False
    reopened = measure == SUSPENDED and monitor.state == Monitor.State.SUSPENDED
    if reopened:
        reinstate(monitor, timezone.localdate(), actor)
    record(
        actor,
        f"joining.annul_{measure}",
        subject_kind="monitor",
        subject_id=monitor.pk,
        detail={"count": annulled},
    )
    resting = monitor.state == Monitor.State.PAUSED
    tell_monitor(monitor, "annulled", measure=measure, reopened=reopened and not resting)
    return True


def _annul_warnings(monitor: Monitor) -> int:
    state = MonthlyWarning.State.ANNULLED
    return int(monitor.warnings.sent().update(state=state))


def _annul_suspensions(monitor: Monitor) -> int:
    today = timezone.localdate()
    standing: list[Measure] = list(monitor.measures.suspensions())
    running = [one.pk for one in standing if one.lifted_on is None and one.ends_on >= today]
    monitor.measures.filter(pk__in=running).update(lifted_on=today)
    return int(monitor.measures.suspensions().update(annulled_on=today))
