"""How the deliveries of targets stand, asked of the bridge."""

from collections.abc import Iterable
from uuid import UUID

from deletion_bridge.services import Standing, standings

from ..models import Target
from .merged import names_of


def standings_of(targets: Iterable[Target]) -> dict[UUID, list[Standing]]:
    """Deliveries by target, in two queries; nothing for one that was never handed over."""
    names = names_of(targets)
    found: dict[UUID, list[Standing]] = {}
    for name, known in standings(set(names)).items():
        found.setdefault(names[name], []).extend(known)
    return found
