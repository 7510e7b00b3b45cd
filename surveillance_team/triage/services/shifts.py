"""Writing the rota, and telling of its holes before they happen."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from core.actors import Actor
from core.audit import record
from core.jobs import Progress
from users.notifications import notify

from .. import rota
from ..mails import HOLE_AHEAD, write_to
from ..models import Shift

HOLES_KIND = "triage.tell_holes"
HOLE = "triage.hole_ahead"
AHEAD = timedelta(days=7)


@transaction.atomic
def keep_shift(save: Callable[[], Shift], *, actor: Actor) -> Shift:
    """Write one shift as Wagtail's form would, with its event."""
    shift = save()
    _record(shift, "triage.keep_shift", actor)
    return shift


@transaction.atomic
def drop_shift(shift: Shift, drop: Callable[[], Any], *, actor: Actor) -> None:
    """Take a shift out, with its event."""
    _record(shift, "triage.drop_shift", actor)
    drop()


@transaction.atomic
def tell_holes(progress: Progress, params: dict[str, Any]) -> dict[str, Any]:
    """Tell the administrators once a day when nobody is on duty at some time in the next week."""
    now = timezone.now()
    found = rota.holes(now, now + AHEAD)
    if found:
        for person in rota.administrators():
            notify(actor_id=person.actor_id, kind=HOLE, url=reverse("triage:rota"))
            write_to(person, HOLE_AHEAD, path=reverse("triage:rota"))
    return {"holes": len(found)}


def _record(shift: Shift, action: str, actor: Actor) -> None:
    detail = {
        "officer": str(shift.officer.actor_id),
        "from": shift.starts_at.isoformat(),
        "to": shift.ends_at.isoformat(),
    }
    record(actor, action, subject_kind="shift", subject_id=str(shift.pk), detail=detail)
