"""Bars that lie, for labels that are words: drawn by the server, on the page and on paper."""

from collections.abc import Sequence
from dataclasses import dataclass

from core.figures import Figure

WIDTH, ROW, TOP = 640, 34, 6
LABEL, NUMBER = 220, 70  # room for words before the bars and for the number behind them
MOST = 12


@dataclass(frozen=True, slots=True)
class Bar:
    """One row: its words, its number as it is shown, and how long the bar is."""

    label: str
    value: int | None
    y: int
    length: float

    @property
    def middle(self) -> int:
        return self.y + ROW // 2

    @property
    def after(self) -> float:
        return LABEL + self.length + 8


@dataclass(frozen=True, slots=True)
class Plot:
    """Where everything stands, in the plot's own units."""

    bars: Sequence[Bar]
    height: int
    width: int = WIDTH
    left: int = LABEL
    label_end: int = LABEL - 10
    thick: int = ROW - 12


def lay_out(figure: Figure) -> Plot:
    """The first column of a figure, its first rows."""
    rows = list(figure.rows)[:MOST]
    most = max((values[0] or 0 for _label, values in rows), default=0) or 1
    room = WIDTH - LABEL - NUMBER
    bars = [
        Bar(label, values[0], TOP + place * ROW, round(room * (values[0] or 0) / most, 1))
        for place, (label, values) in enumerate(rows)
    ]
    return Plot(bars, TOP * 2 + ROW * len(rows))
