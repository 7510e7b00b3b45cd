"""What the rooms of the team show beside the trunk's own pages, without the trunk knowing them."""

from collections.abc import Callable

from core.beside import Panel
from core.registry import Registry

from .models import Monitor, Target

home_panels: Registry[Panel[Monitor]] = Registry("panel of a monitor's home")
measures_against: Registry[Callable[[Monitor], frozenset[str]]] = Registry(
    "measures that stand against a monitor"
)
"""In the words of signals.standing_restored."""
stale_beside: Registry[Callable[[], bool]] = Registry("rows under keys of targets")
"""Whether rows that a room keeps by the keys of targets are still under a former scheme."""
target_panels: Registry[Panel[Target]] = Registry("panel of a target at the desk")


def standing_against(monitor: Monitor) -> frozenset[str]:
    """Measures that an objection can be made to, as the rooms know them."""
    return frozenset().union(*(found(monitor) for _room, found in measures_against.items()))
