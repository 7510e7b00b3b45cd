"""What the rooms of the team show beside the trunk's own pages, without the trunk knowing them."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from core.registry import Registry

from .models import Monitor, Target

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Panel(Generic[T]):
    """One part of somebody else's page.

    Attributes:
        template: Drawn with `said`, what `read` found.
        read: Given the page's subject and the user who looks; None shows nothing.
        order: The smallest comes first.
    """

    template: str
    read: Callable[[T, Any], dict[str, Any] | None]
    order: int = 50


home_panels: Registry[Panel[Monitor]] = Registry("panel of a monitor's home")
measures_against: Registry[Callable[[Monitor], frozenset[str]]] = Registry(
    "measures that stand against a monitor"
)
"""In the words of signals.standing_restored."""
target_panels: Registry[Panel[Target]] = Registry("panel of a target at the desk")


def standing_against(monitor: Monitor) -> frozenset[str]:
    """Measures that an objection can be made to, as the rooms know them."""
    return frozenset().union(*(found(monitor) for _room, found in measures_against.items()))


def panels_for(
    panels: Registry[Panel[T]], subject: T, user: Any
) -> list[tuple[str, dict[str, Any]]]:
    """Each panel's template and what it says, in order."""
    found = sorted((panel for _name, panel in panels.items()), key=lambda panel: panel.order)
    said = ((panel.template, panel.read(subject, user)) for panel in found)
    return [(template, words) for template, words in said if words is not None]
