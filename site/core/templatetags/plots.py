"""Plots drawn by the server, so that they need no script, no picture and no other site."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import count

from django import template

from core.figures import Figure

register = template.Library()

WIDTH, HEIGHT = 360, 204
WIDE = 720  # of a plot over the whole width, for long series
LEFT, RIGHT, TOP, BOTTOM = 44, 4, 10, 38
BAR_SHARE = 0.72  # of a group's width; the rest is the gap to the next
MOST_LEVELS = 4
MOST_LABELS = 6  # under a line; more would touch on a phone
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
    """A label and where it stands. `lines` is the label over two lines, for narrow places."""

    label: str
    at: float

    @property
    def lines(self) -> list[str]:
        return self.label.split(" ", 1)


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


@dataclass(frozen=True, slots=True)
class Line:
    """One stretch of a series without a gap."""

    series: int
    points: Sequence[tuple[float, float]]

    @property
    def path(self) -> str:
        """For an SVG polyline."""
        return " ".join(f"{x},{y}" for x, y in self.points)


@dataclass(frozen=True, slots=True)
class LineChart:
    """Where everything stands, in the plot's own units (WIDE × HEIGHT)."""

    lines: Sequence[Line]
    labels: Sequence[Tick]
    levels: Sequence[Tick]

    left: int = LEFT
    right: int = WIDE - RIGHT
    base: int = HEIGHT - BOTTOM
    width: int = WIDE
    height: int = HEIGHT


@register.inclusion_tag("core/components/bar_chart.html")
def bar_chart(figure: Figure, most: int = 6) -> dict[str, object]:
    """The last rows of a figure as bars, with the table beside them. Hidden cells draw no bar."""
    shown = list(figure.rows)[-most:]
    return {"figure": figure, "rows": shown, "chart": lay_out(shown), "most": most}


@register.inclusion_tag("core/components/line_chart.html")
def line_chart(figure: Figure) -> dict[str, object]:
    """A long series as lines, with the whole table folded below. A line has a gap where a number
    is hidden."""
    return {"figure": figure, "rows": figure.rows, "chart": lay_out_lines(figure.rows)}


def lay_out_lines(rows: Sequence[tuple[str, Sequence[int | None]]]) -> LineChart:
    """Place lines, a few labels and level lines. All series share one scale from zero."""
    series = list(zip(*(values[:SERIES_SHOWN] for _, values in rows), strict=True))
    steps = levels(max((value or 0 for values in series for value in values), default=0))
    per_unit = (HEIGHT - TOP - BOTTOM) / steps[-1]
    room_x = (WIDE - LEFT - RIGHT) / max(len(rows), 1)

    def point(place: int, value: int) -> tuple[float, float]:
        return round(LEFT + room_x * (place + 0.5), 1), round(HEIGHT - BOTTOM - per_unit * value, 1)

    lines = [
        Line(number, [point(place, value) for place, value in run])
        for number, values in enumerate(series, start=1)
        for run in _runs(values)
    ]
    every = max(1, -(-len(rows) // MOST_LABELS))
    labels = [
        Tick(label, point(place, 0)[0])
        for place, (label, _) in enumerate(rows)
        if place % every == 0
    ]
    ticks = [Tick(f"{level:,}", point(0, level)[1]) for level in steps]
    return LineChart(lines, labels, ticks)


def _runs(values: Sequence[int | None]) -> Iterator[list[tuple[int, int]]]:
    """Stretches without a hidden number, as (place, value)."""
    run: list[tuple[int, int]] = []
    for place, value in enumerate(values):
        if value is not None:
            run.append((place, value))
        elif run:
            yield run
            run = []
    if run:
        yield run


def lay_out(rows: Sequence[tuple[str, Sequence[int | None]]]) -> BarChart:
    """Place bars, labels and level lines. All series share one scale from zero."""
    drawn = [[value or 0 for value in values][:SERIES_SHOWN] for _, values in rows]
    steps = levels(max((value for values in drawn for value in values), default=0))
    room_x = (WIDTH - LEFT - RIGHT) / max(len(rows), 1)
    per_unit = (HEIGHT - TOP - BOTTOM) / steps[-1]
    bars = []
    for place, values in enumerate(drawn):
        width = room_x * BAR_SHARE / max(len(values), 1)
        start = LEFT + room_x * (place + (1 - BAR_SHARE) / 2)
        for series, value in enumerate(values):
            height = per_unit * value
            x, y = start + width * series, HEIGHT - BOTTOM - height
            bars.append(Bar(series + 1, *(round(n, 1) for n in (x, y, width - 2, height))))
    return BarChart(
        bars,
        [Tick(label, round(LEFT + room_x * (i + 0.5), 1)) for i, (label, _) in enumerate(rows)],
        [Tick(f"{level:,}", round(HEIGHT - BOTTOM - per_unit * level, 1)) for level in steps],
    )


def levels(most: int) -> list[int]:
    """Two to four round numbers, the last of them at least `most`."""
    for step in _round_numbers():
        if step * MOST_LEVELS >= most:
            return [step * n for n in range(1, max(-(-most // step), 2) + 1)]
    raise AssertionError  # round numbers do not end


def _round_numbers() -> Iterator[int]:
    """1, 2, 5, 10, 20, 25, 50, 100, 200, 250, …"""
    yield from (1, 2, 5)
    for power in count(1):
        yield from (10**power, 2 * 10**power, 25 * 10 ** (power - 1), 5 * 10**power)
