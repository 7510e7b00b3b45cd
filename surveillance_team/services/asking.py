"""Recording that the victim's side or an investigator asks for the removal of a target."""

from datetime import date
from uuid import UUID

from django.db import transaction

from core.actors import Actor
from deletion_bridge.services import AskedLater, record_demand

from ..models import Target
from ..states import NEVER_SENT
from .leaving import payload_of
from .locking import lock_target
from .targets import NotPossible

__all__ = ["AskedLater", "NotPossible", "record_asked"]


@transaction.atomic
def record_asked(
    target_id: UUID,
    *,
    actor: Actor,
    asked_by: str,
    basis: str,
    asked_on: date,
    reference: str,
    today: date,
) -> Target:
    """Note a demand for removal; the destinations that wait for one learn that they may act.

    The same number again changes nothing.

    Raises:
        NotPossible: The target has not been handed over; it is decided first.
        AskedLater: The day has not come yet.
        PayloadRefused: It holds what must not leave; nothing is recorded then.
    """
    target = lock_target(target_id)
    if target.state in NEVER_SENT:
        raise NotPossible
    record_demand(
        payload_of(target),
        asked_by=asked_by,
        basis=basis,
        asked_on=asked_on,
        reference=reference,
        today=today,
        actor=actor,
    )
    return target
