"""Parts of a page that other rooms show there, without the page knowing them."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from core.registry import Registry

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


def panels_for(
    panels: Registry[Panel[T]], subject: T, user: Any
) -> list[tuple[str, dict[str, Any]]]:
    """Each panel's template and what it says, in order."""
    found = sorted((panel for _name, panel in panels.items()), key=lambda panel: panel.order)
    said = ((panel.template, panel.read(subject, user)) for panel in found)
    return [(template, words) for template, words in said if words is not None]
