"""Figures rooms offer for public pages, rounded so that they never point to a person (law 14)."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from .registry import Registry

LICENSE_NAME = "CC BY 4.0"
LICENSE_URL = "https://creativecommons.org/licenses/by/4.0/"

SMALLEST_SHOWN = 5
STEP = 5


@dataclass(frozen=True, slots=True)
class Figure:
    """A table of counts by month or by kind, ready to be shown.

    Attributes:
        title: Heading, in the reader's language.
        columns: Names of the series.
        rows: (label, one value per column); None where the number is too small to be shown.
        note: How it is rounded, and what else a reader must know.
        source: Which records were counted, and by whom.
        as_of: The day it was counted; None where it is counted when it is asked for.
        row_heading: What the rows are; "" for periods of time.
        is_curve: Drawn as a line over time rather than as bars: for long series.
        order: The lowest is shown first.
    """

    title: str
    columns: Sequence[str]
    rows: Sequence[tuple[str, Sequence[int | None]]] = field(default_factory=list)
    note: str = ""
    source: Any = ""
    as_of: date | None = None
    row_heading: str = ""
    is_curve: bool = False
    order: int = 100


public_figures: Registry[Callable[[], Figure]] = Registry("public figure")


def rounded(count: int) -> int | None:
    """A count for the public: None under 5, else to the nearest 5."""
    if count < SMALLEST_SHOWN:
        return None
    return STEP * round(count / STEP)
