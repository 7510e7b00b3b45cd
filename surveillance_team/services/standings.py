"""How the deliveries of targets stand, asked of the bridge."""

from collections.abc import Iterable
from uuid import UUID

from deletion_bridge.services import Standing, standings

from ..models import Target


def standings_of(targets: Iterable[Target]) -> dict[UUID, list[Standing]]:
    """Deliveries by target, in one query; nothing for one that was never handed over."""
    return standings({target.pk for target in targets})
