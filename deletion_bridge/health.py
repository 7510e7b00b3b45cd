"""Whether deliveries flow."""

from datetime import timedelta

from django.utils.translation import gettext as _

from core.health import Finding

from . import clock
from .models import Destination, Handoff, HandTask, RelayBeat, Route
from .vocabulary import CATEGORY_CODES

LIVES_FOR = timedelta(seconds=30)
MAY_WAIT = timedelta(minutes=5)
FOR_CHILDREN = (Destination.Body.CENTRE, Destination.Body.POLICE)


def check_relay() -> Finding:
    """A relay must have given a sign of life within 30 s, once any service is in use."""
    if not Destination.objects.carried().exists():
        return Finding(ok=True)
    if RelayBeat.objects.alive_since(clock.now() - LIVES_FOR).exists():
        return Finding(ok=True)
    return Finding(ok=False, words=_("No relay is running."))


def check_stopped() -> Finding:
    """Nothing may lie parked or refused, and no destination paused, without a person knowing."""
    stopped = Handoff.objects.filter(state__in=(Handoff.State.PARKED, Handoff.State.DEAD)).count()
    paused = Destination.objects.filter(is_on=True, paused_at__isnull=False).count()
    if not stopped and not paused:
        return Finding(ok=True)
    words = _("%(stopped)d deliveries have stopped, %(paused)d destinations are paused.")
    return Finding(ok=False, words=words % {"stopped": stopped, "paused": paused})


def check_waiting() -> Finding:
    """No report may wait longer than 5 minutes to be accepted by a service."""
    waiting = Handoff.objects.in_turn().waiting_since_before(clock.now() - MAY_WAIT)
    late = waiting.exclude(destination__kind=Destination.Kind.BY_HAND).count()
    if not late:
        return Finding(ok=True)
    return Finding(ok=False, words=_("%(count)d deliveries wait too long.") % {"count": late})


def check_by_hand() -> Finding:
    """No delivery by hand may be late."""
    late = HandTask.objects.late(clock.now()).count()
    if not late:
        return Finding(ok=True)
    return Finding(ok=False, words=_("%(count)d deliveries by hand are late.") % {"count": late})


def check_children() -> Finding:
    """Once anything is in use, every kind of report that concerns a child must lead to a centre
    and to the police (law 6)."""
    if not Destination.objects.switched_on().exists():
        return Finding(ok=True)
    routes = Route.objects.leading_on().exclude(minor=Route.Minor.NO)
    led = set(routes.values_list("category", "destination__body"))
    missing = [c for c in CATEGORY_CODES if not all((c, body) in led for body in FOR_CHILDREN)]
    if not missing:
        return Finding(ok=True)
    words = _("%(count)d kinds of report with a child do not lead to both a centre and the police.")
    return Finding(ok=False, words=words % {"count": len(missing)})
