"""Plots drawn by the server, so that they need no script, no picture and no other site."""

from collections.abc import Sequence
from dataclasses import dataclass

from django import template

from core.figures import Figure

register = template.Library()

WIDTH, HEIGHT = 360, 190
LEFT, RIGHT, TOP, BOTTOM = 44, 4, 10, 24
BAR_SHARE = 0.72  # of a group's width; the rest is the gap to the next
SERIES_SHOWN = 2  # more colours cannot be told apart safely


@dataclass(frozen=True, slots=True)
class Bar:
    series: int
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Tick:
    label: str
    at: float


@dataclass(frozen=True, slots=True)
class BarChart:
    """Where everything stands, in the plot's own units (WIDTH × HEIGHT)."""

    bars: Sequence[Bar]
    labels: Sequence[Tick]
    levels: Sequence[Tick]

    left: int = LEFT
    right: int = WIDTH - RIGHT
    base: int = HEIGHT - BOTTOM
    width: int = WIDTH
    height: int = HEIGHT


@register.inclusion_tag("core/components/bar_chart.html")
def bar_chart(figure: Figure, most: int = 6) -> dict[str, object]:
    """The last rows of a figure as bars, with the table beside them. Hidden cells draw no bar."""
    shown = list(figure.rows)[-most:]
    return {"figure": figure, "rows": shown, "chart": lay_out(shown), "most": most}


def lay_out(rows: Sequence[tuple[str, Sequence[int | None]]]) -> BarChart:
    """Place bars, month labels and level lines. All series share one scale from zero."""
    drawn = [list(values)[:SERIES_SHOWN] for _, values in rows]
    step = level_step(max((v or 0 for values in drawn for v in values), default=0))
    top = step * 3
    room_x = (WIDTH - LEFT - RIGHT) / max(len(rows), 1)
    room_y = HEIGHT - TOP - BOTTOM
    bars = []
    for place, values in enumerate(drawn):
        width = room_x * BAR_SHARE / max(len(values), 1)
        start = LEFT + room_x * (place + (1 - BAR_SHARE) / 2)
        for series, value in enumerate(values):
            height = room_y * (value or 0) / top
            x, y = start + width * series, HEIGHT - BOTTOM - height
            bars.append(
                Bar(series + 1, round(x, 1), round(y, 1), round(width - 2, 1), round(height, 1))
            )
    labels = [Tick(label, round(LEFT + room_x * (i + 0.5), 1)) for i, (label, _) in enumerate(rows)]
    levels = [
        Tick(f"{step * n:,}", round(HEIGHT - BOTTOM - room_y * n / 3, 1)) for n in range(1, 4)
    ]
    return BarChart(bars, labels, levels)


def level_step(most: int) -> int:
    """The distance between level lines: 1, 2 or 5 times a power of ten, three lines in all."""
    scale = 1
    while True:
        for factor in (1, 2, 5):
            if 3 * factor * scale >= most:
                return factor * scale
        scale *= 10
