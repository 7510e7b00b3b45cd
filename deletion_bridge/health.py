"""Whether deliveries flow."""

from datetime import timedelta

from django.utils.translation import gettext as _

from core.health import Finding

from . import clock
from .models import Destination, Handoff, RelayBeat

LIVES_FOR = timedelta(seconds=30)
MAY_WAIT = timedelta(minutes=5)


def check_relay() -> Finding:
    """A relay must have given a sign of life within 30 s, once any destination is in use."""
    if not Destination.objects.switched_on().exists():
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
    """No report may wait longer than 5 minutes to be accepted."""
    late = Handoff.objects.waiting_since_before(clock.now() - MAY_WAIT).count()
    if not late:
        return Finding(ok=True)
    return Finding(ok=False, words=_("%(count)d deliveries wait too long.") % {"count": late})
