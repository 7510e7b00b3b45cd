"""Figures rooms offer for public pages, rounded so that they never point to a person (law 14)."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from .registry import Registry

SMALLEST_SHOWN = 5
STEP = 5


@dataclass(frozen=True, slots=True)
class Figure:
    """A table of counts by month or by kind, ready to be shown.

    Attributes:
        title: Heading, in the reader's language.
        columns: Names of the series.
        rows: (label, one value per column); None where the number is too small to be shown.
        note: Where it comes from and how it is rounded.
    """

    title: str
    columns: Sequence[str]
    rows: Sequence[tuple[str, Sequence[int | None]]] = field(default_factory=list)
    note: str = ""


public_figures: Registry[Callable[[], Figure]] = Registry("public figure")


def rounded(count: int) -> int | None:
    """A count for the public: None under 5, else to the nearest 5."""
    if count < SMALLEST_SHOWN:
        return None
    return STEP * round(count / STEP)
