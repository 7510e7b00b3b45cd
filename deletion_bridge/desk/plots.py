"""What the desk draws over time: own SVG, with the numbers in a table beside it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from deletion_bridge.readings import BOUNDS_S, Hour

WIDTH, HEIGHT = 460, 190
LEFT, RIGHT, TOP, BOTTOM = 56, 10, 12, 30
LABEL_EVERY = 4


@dataclass(frozen=True, slots=True)
class Mark:
    """One bar or point. `level` is what it stands for, in words."""

    x: float
    y: float
    width: float
    height: float
    series: int


@dataclass(frozen=True, slots=True)
class Tick:
    label: str
    at: float


@dataclass(frozen=True, slots=True)
class Plot:
    """A plot in its own units (WIDTH x HEIGHT), and its table.

    Attributes:
        lines: (series, points of a polyline); a gap in the data begins a new one.
    """

    title: str
    columns: Sequence[str]
    rows: Sequence[tuple[str, Sequence[str]]]
    bars: Sequence[Mark]
    lines: Sequence[tuple[int, str]]
    dots: Sequence[Mark]
    across: Sequence[Tick]
    levels: Sequence[Tick]
    is_empty: bool
    left: int = LEFT
    right: int = WIDTH - RIGHT
    base: int = HEIGHT - BOTTOM
    width: int = WIDTH
    height: int = HEIGHT


def success_plot(hours: Sequence[Hour]) -> Plot:
    """Accepted, waiting and stopped deliveries by the hour in which they were handed over."""
    counts = [(hour.accepted, hour.waiting, hour.stopped) for hour in hours]
    most = max((sum(row) for row in counts), default=0)
    top = _round_up(most)
    bars = []
    step = (WIDTH - LEFT - RIGHT) / max(len(hours), 1)
    for place, row in enumerate(counts):
        y = float(HEIGHT - BOTTOM)
        for series, count in enumerate(row, start=1):
            height = (HEIGHT - TOP - BOTTOM) * count / top
            y -= height
            if count:
                x = LEFT + step * (place + 0.15)
                bars.append(Mark(_r(x), _r(y), _r(step * 0.7), _r(height), series))
    levels = [Tick(f"{top * share // 2:,}", _height(share / 2)) for share in (0, 1, 2)]
    return Plot(
        _("Deliveries by hour"),
        [
            pgettext("deliveries", "accepted"),
            pgettext("deliveries", "waiting"),
            pgettext("deliveries", "stopped"),
        ],
        [(_clock(h), [f"{n:,}" for n in row]) for h, row in zip(hours, counts, strict=True)],
        bars,
        [],
        [],
        _across(hours),
        levels,
        most == 0,
    )


def latency_plot(hours: Sequence[Hour]) -> Plot:
    """Within what time half, and 95 of 100, were accepted. The scale is that of the bounds."""
    shares = (0.5, 0.95)
    bounds = [*BOUNDS_S, float("inf")]
    step = (WIDTH - LEFT - RIGHT) / max(len(hours), 1)
    lines, dots = [], []
    for series, share in enumerate(shares, start=1):
        points: list[tuple[float, float]] = []
        for place, hour in enumerate([*hours, None]):
            bound = hour.quantile_s(share) if hour else None
            if bound is None:
                if len(points) > 1:
                    lines.append((series, " ".join(f"{x},{y}" for x, y in points)))
                points = []
                continue
            y = _height((bounds.index(bound) + 1) / len(bounds))
            points.append((_r(LEFT + step * (place + 0.5)), y))
            dots.append(Mark(points[-1][0], y, 0, 0, series))
    levels = [
        Tick(_within(bound), _height((place + 1) / len(bounds)))
        for place, bound in enumerate(bounds)
    ]
    rows = [(_clock(h), [_spoken(h.quantile_s(share)) for share in shares]) for h in hours]
    return Plot(
        _("Time to acceptance by hour"),
        [_("half were accepted within"), _("95 of 100 were accepted within")],
        rows,
        [],
        lines,
        dots,
        _across(hours),
        levels,
        not dots,
    )


def _across(hours: Sequence[Hour]) -> list[Tick]:
    step = (WIDTH - LEFT - RIGHT) / max(len(hours), 1)
    return [
        Tick(_clock(hour), _r(LEFT + step * (place + 0.5)))
        for place, hour in enumerate(hours)
        if place % LABEL_EVERY == 0
    ]


def _clock(hour: Hour) -> str:
    return f"{timezone.localtime(hour.begins_at):%H:%M}"


def _spoken(bound: float | None) -> str:
    return "–" if bound is None else _within(bound)


def _within(bound: float) -> Any:
    if bound == float("inf"):
        return _("longer")
    if bound < 60:
        return _("%(number)s s") % {"number": f"{bound:g}"}
    return _("%(number)s min") % {"number": f"{bound / 60:g}"}


def _height(share: float) -> float:
    return _r(HEIGHT - BOTTOM - (HEIGHT - TOP - BOTTOM) * share)


def _r(number: float) -> float:
    return round(number, 1)


def _round_up(most: int) -> int:
    """An even number with one leading figure, at least `most` and at least 2."""
    power = 1
    while most > 10 * power:
        power *= 10
    top = -(-max(most, 1) // power) * power
    return max(2, top + top % 2)
