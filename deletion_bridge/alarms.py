"""Calling for a person."""

import logging
from uuid import UUID

from . import clock
from .models import AlarmKind
from .signals import alarm_raised

log = logging.getLogger("jikimi.bridge")


def raise_alarm(kind: AlarmKind, *, destination: str = "", handoff_id: UUID | None = None) -> None:
    """Send the signal, in the transaction of what happened, and leave a line in the log."""
    log.error("alarm", extra={"kind": kind.value, "destination": destination})
    alarm_raised.send(
        None, kind=kind.value, destination=destination, handoff_id=handoff_id, at=clock.now()
    )
