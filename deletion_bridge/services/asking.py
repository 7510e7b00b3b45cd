"""Recording that the victim's side or an investigator asks for removal."""

from datetime import date

from django.db import transaction

from core.actors import Actor
from core.audit import record
from core.crypto import lookup_digest
from deletion_bridge.models import Demand
from deletion_bridge.payloads import ReportPayload

from .correcting import correct

PURPOSE = "deletion_bridge.demand"


class AskedLater(Exception):
    """Somebody can have asked today or before, not in days to come."""


@transaction.atomic
def record_demand(
    payload: ReportPayload,
    *,
    asked_by: str,
    basis: str,
    asked_on: date,
    reference: str,
    today: date,
    actor: Actor,
) -> Demand:
    """Write down who asked and on what basis, and let destinations know that they may act on it.

    The same reference again adds nothing and returns what was recorded first. Nobody is named:
    `reference` is the asking body's own number of the matter.

    Args:
        payload: The whole report as it stands now.
        asked_by, basis: Codes of Demand.AskedBy and Demand.Basis that fit each other.

    Raises:
        AskedLater: `asked_on` lies after `today`.
    """
    if asked_on > today:
        raise AskedLater
    digest = lookup_digest(reference, purpose=PURPOSE)
    demand, is_new = Demand.objects.get_or_create(
        source_id=payload.target_id,
        reference_digest=digest,
        defaults={
            "asked_by": asked_by,
            "basis": basis,
            "asked_on": asked_on,
            "reference": reference,
            "recorded_by": actor.id,
        },
    )
    if is_new:
        record(
            actor,
            "deletion_bridge.record_demand",
            subject_kind="target",
            subject_id=payload.target_id,
            detail={"asked_by": asked_by, "basis": basis, "demand": str(demand.pk)},
        )
        correct(payload, cause_id=demand.pk, actor=actor)
    return demand
