"""Placing and lifting holds."""

from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from core.actors import Actor
from core.audit import record
from core.personal_data import Person
from privacy.models import Hold
from privacy.models.subjects import columns_of


@transaction.atomic
def place_hold(person: Person, *, name: str, ends_on: date, actor: Actor) -> Hold:
    """Keep a person's data from erasure and from the end of its time, until a day."""
    hold = Hold.objects.create(name=name, ends_on=ends_on, placed_by=actor.id, **columns_of(person))
    record(
        actor,
        "privacy.place_hold",
        subject_kind="hold",
        subject_id=hold.pk,
        detail={"name": name, "ends_on": ends_on},
    )
    return hold


@transaction.atomic
def lift_hold(hold_id: UUID, *, actor: Actor) -> Hold:
    """End a hold before its day. Lifting it again changes nothing."""
    hold: Hold = Hold.objects.select_for_update().get(pk=hold_id)
    if hold.lifted_at is None:
        hold.lifted_at, hold.lifted_by = timezone.now(), actor.id
        hold.save(update_fields=["lifted_at", "lifted_by"])
        record(actor, "privacy.lift_hold", subject_kind="hold", subject_id=hold.pk)
    return hold
