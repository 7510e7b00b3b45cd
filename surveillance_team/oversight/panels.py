"""What this room shows on pages of the trunk."""

from typing import Any

from surveillance_team.beside import standing_against
from surveillance_team.models import Monitor, Target

from .forms.identity import AskIdentityForm
from .models import IdentityRequest, Invalidation


def of_monitor(monitor: Monitor, user: Any) -> dict[str, Any] | None:
    """Only where something was decided: nobody else is reminded that it could be."""
    decided = Invalidation.objects.of_user(user.pk).exists()
    measured = bool(standing_against(monitor))
    seen = IdentityRequest.objects.told().filter(monitor__user_id=user.pk).exists()
    said = {"decided": decided, "measured": measured, "seen": seen}
    return said if any(said.values()) else None


def of_target(target: Target, user: Any) -> dict[str, Any] | None:
    """For officers who may ask who reported it."""
    if not user.has_perm("oversight.ask_identity"):
        return None
    asked = IdentityRequest.objects.filter(target=target, asked_by=user.actor_id)
    return {
        "form": AskIdentityForm(target=target, auto_id="identity_%s"),
        "target": target,
        "asked": list(asked.order_by("-id")[:5]),
    }
