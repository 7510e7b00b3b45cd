"""What the room shows on a monitor's home: how the month goes, said kindly."""

from typing import Any

from django.utils import timezone

from core.beside import Panel
from surveillance_team.expectation import Month, excused, filed_in, met_otherwise
from surveillance_team.models import Monitor, Term

from .models import Application, Measure
from .services.applying import has_served


def read_duty(monitor: Monitor, user: Any) -> dict[str, Any] | None:
    """How this month stands, what was decided, and a term that takes applications."""
    today = timezone.localdate()
    running = monitor.is_serving and monitor.term.is_running(today)
    return {
        "month": _month(monitor, Month.of(today)) if running else None,
        "suspension": _suspension(monitor, today),
        "next_term": next_term(user.actor_id, monitor.term),
        "can_leave": monitor.is_serving,
    }


def _month(monitor: Monitor, month: Month) -> dict[str, Any] | None:
    """None where nothing is expected: then nothing is said of it."""
    expected = monitor.term.monthly_expectation
    if not expected:
        return None
    filed = filed_in(month, [monitor.pk]).get(monitor.pk, 0)
    resting = monitor.state == Monitor.State.PAUSED or bool(excused(month, [monitor.pk]))
    otherwise = bool(met_otherwise(month, [monitor.pk]))
    return {
        "filed": filed,
        "expected": expected,
        "shown": min(filed, expected),
        "resting": resting,
        "otherwise": otherwise,
        "met": otherwise or filed >= expected,
    }


def _suspension(monitor: Monitor, today: Any) -> Measure | None:
    if not monitor.is_suspended(today):
        return None
    kept = Measure.objects.filter(monitor=monitor, kind=Measure.Kind.SUSPENSION, lifted_on=None)
    return kept.first()


def next_term(person_id: Any, after: Term) -> Term | None:
    """A later term for which this person can apply today and has not."""
    today = timezone.localdate()
    applied = Application.objects.of(person_id).standing().values("term")
    later = Term.objects.announced(today).filter(starts_on__gt=after.starts_on)
    found = later.exclude(pk__in=applied).order_by("starts_on").first()
    if found and found.takes_applications(today, served_before=has_served(person_id)):
        return found
    return None


DUTY = Panel("joining/includes/duty.html", read_duty, order=20)
