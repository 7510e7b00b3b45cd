"""Taking a target, giving it back, and taking it over from a colleague."""

from datetime import timedelta
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.actors import Actor
from core.audit import record
from core.choices import TextChoices
from surveillance_team.models import Target
from surveillance_team.services.locking import lock_target

from ..models import Claim


class WhyTakeOver(TextChoices):
    """The word with which an officer takes a target over."""

    AGREED = "agreed", _("we agreed on it")
    AWAY = "away", _("my colleague is away")
    URGENT = "urgent", _("it cannot wait")


class TakenByAnother(Exception):
    """Another officer is at this target just now."""


@transaction.atomic
def take_target(target_id: UUID, *, actor: Actor, why: str = "") -> Claim:
    """Take a target for some minutes; one's own again for as long from now.

    Args:
        why: The word with which to take it over from a colleague; kept in the trail.

    Raises:
        Target.DoesNotExist: There is none.
        TakenByAnother: A colleague is at it, and no word was given.
    """
    target = lock_target(target_id)
    other = Claim.objects.of_others(actor.id).filter(target=target).first()
    if other and why not in WhyTakeOver.values:
        raise TakenByAnother
    now = timezone.now()
    until = now + timedelta(minutes=settings.TRIAGE_CLAIM_MINUTES)
    claim, _is_new = Claim.objects.update_or_create(
        target=target,
        defaults={"officer_id": actor.id, "taken_at": now, "until": until, "bulk": None},
    )
    if other:
        detail = {"from": str(other.officer_id), "why": why}
        record(
            actor,
            "triage.take_over",
            subject_kind="target",
            subject_id=target.pk,
            detail=detail,
        )
    return claim


def give_back(target_id: UUID, *, actor: Actor) -> None:
    """Let go of one's own target. Of another's, or again, it changes nothing."""
    Claim.objects.filter(target=target_id, officer_id=actor.id).delete()


def give_back_all(*, actor: Actor) -> int:
    """Let go of all one has taken, as before a break. Returns how many."""
    return Claim.objects.filter(officer_id=actor.id).delete()[0]


def refuse_taken(target: Target, actor: Actor) -> None:
    """Raises TakenByAnother where a colleague is at a locked target."""
    if Claim.objects.of_others(actor.id).filter(target=target).exists():
        raise TakenByAnother
