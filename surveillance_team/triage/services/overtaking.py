"""Proposals about an address that turns out to be another one."""

from typing import Any
from uuid import UUID

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from core.actors import SYSTEM
from core.audit import record_each
from surveillance_team.models import Target
from users.notifications import notify_each

from ..models import Proposal

OVERTAKEN = "triage.overtaken"


def on_targets_merged(*, target: Target, merged_id: UUID, **kwargs: Any) -> None:
    """Close what waits for a second person about an address that is found under another now.

    Nobody could agree to it any more, and nobody finds it to decline it. Whoever proposed it is
    told, and led to the address that goes on, to decide anew. The row of that one is locked.
    """
    about = Q(target=merged_id) | Q(params__into_id=str(merged_id))
    waiting = list(Proposal.objects.open().select_for_update().filter(about).order_by("pk"))
    Proposal.objects.filter(pk__in=[one.pk for one in waiting]).update(
        state=Proposal.State.OVERTAKEN, closed_at=timezone.now()
    )
    if not waiting:
        return
    record_each(
        SYSTEM,
        "triage.overtaken",
        subject_kind="target",
        subject_ids=[one.target_id for one in waiting],
        details=[{"joined_with": str(target.pk)} for _one in waiting],
    )
    page = reverse("triage:target", args=[target.pk])
    notify_each([(one.proposed_by, page) for one in waiting], kind=OVERTAKEN)
