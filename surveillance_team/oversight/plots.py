"""Bars that lie, for labels that are words: drawn by the server, on the page and on paper."""

from collections.abc import Sequence
from dataclasses import dataclass

from core.figures import Figure

WIDTH, ROW, TOP = 400, 46, 2
NUMBER = 70  # room for the number behind the longest bar; the words stand above
MOST = 12


@dataclass(frozen=True, slots=True)
class Bar:
    """One row: its words, its number as it is shown, and how long the bar is."""

    label: str
    value: int | None
    y: int
    length: float

    @property
    def words_at(self) -> int:
        return self.y + 16

    @property
    def drawn_at(self) -> int:
        return self.y + 23

    @property
    def number_at(self) -> int:
        return self.y + 36

    @property
    def after(self) -> float:
        return self.length + 8


@dataclass(frozen=True, slots=True)
class Plot:
    """Where everything stands, in the plot's own units."""

    bars: Sequence[Bar]
    height: int
    width: int = WIDTH
    thick: int = 16


def lay_out(figure: Figure) -> Plot:
    """The first column of a figure, its first rows."""
    rows = list(figure.rows)[:MOST]
    most = max((values[0] or 0 for _label, values in rows), default=0) or 1
    room = WIDTH - NUMBER
    bars = [
        Bar(label, values[0], TOP + place * ROW, round(room * (values[0] or 0) / most, 1))
        for place, (label, values) in enumerate(rows)
    ]
    return Plot(bars, TOP * 2 + ROW * len(rows))
