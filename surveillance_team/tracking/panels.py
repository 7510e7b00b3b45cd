"""What the room shows on an officer's page of a target."""

from typing import Any

from surveillance_team.models import Target

from .readings import beside
from .views.acting import TRACK


def same_account_and_host(target: Target, user: Any) -> dict[str, Any] | None:
    """Other addresses of the same account and host; nothing for those who may not track."""
    return beside(target) if user.has_perm(TRACK) else None
