"""Calling for a person."""

import logging
from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import F

from . import clock
from .models import AlarmKind, Incident
from .signals import alarm_raised

log = logging.getLogger("jikimi.bridge")


def raise_alarm(kind: AlarmKind, *, destination: str = "", handoff_id: UUID | None = None) -> None:
    """Note the incident and send the signal, in the transaction of what happened.

    The signal says whether this is the first alarm of its incident (`is_first`): people are
    called then, and not again for every row.
    """
    log.error("alarm", extra={"kind": kind.value, "destination": destination})
    now = clock.now()
    alarm_raised.send(
        None,
        kind=kind.value,
        destination=destination,
        handoff_id=handoff_id,
        at=now,
        is_first=_is_first(kind, destination, now),
    )


def _is_first(kind: AlarmKind, destination: str, now: datetime) -> bool:
    """Count the alarm into its open incident; open one if there is none. Of two at once, one is
    the first: the unique key lets a single row in."""
    running = Incident.objects.open().filter(kind=kind.value, destination=destination)
    if running.update(count=F("count") + 1, last_at=now):
        return False
    try:
        with transaction.atomic():
            Incident.objects.create(
                kind=kind.value, destination=destination, began_at=now, last_at=now
            )
    except IntegrityError:
        running.update(count=F("count") + 1, last_at=now)
        return False
    return True
