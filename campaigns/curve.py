"""Promises over time, drawn on the server."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from core.figures import rounded

WIDTH, HEIGHT, BASE = 640, 180, 156  # of the drawing, in its own units
LONGEST = 120  # bars; a longer campaign is drawn by weeks
WEEK = 7


@dataclass(frozen=True, slots=True)
class Bar:
    """One day or week. `count` is rounded; None where it is too small to be shown."""

    starts_on: date
    count: int | None
    x: float
    y: float
    width: float
    height: float
    is_peak: bool


@dataclass(frozen=True, slots=True)
class Curve:
    """Bars in order of time, and how many days each of them stands for.

    Attributes:
        peak: The highest bar; None while every number is too small to be shown.
    """

    bars: list[Bar]
    days_each: int
    peak: Bar | None
    width: int = WIDTH
    height: int = HEIGHT
    base: int = BASE


def draw(days: Mapping[date, int]) -> Curve:
    """Bars for the counts of days, every day between first and last included."""
    if not days:
        return Curve([], 1, None)
    first, last = min(days), max(days)
    length = (last - first).days + 1
    each = 1 if length <= LONGEST else WEEK
    spans = [first + timedelta(days=start) for start in range(0, length, each)]
    counts = [
        rounded(sum(days.get(start + timedelta(days=n), 0) for n in range(each))) for start in spans
    ]
    most = max((count or 0 for count in counts), default=0)
    room = WIDTH / len(spans)
    bars = [
        _bar(start, count, index * room, room, most)
        for index, (start, count) in enumerate(zip(spans, counts, strict=True))
    ]
    return Curve(bars, each, next((bar for bar in bars if bar.is_peak), None))


def _bar(start: date, count: int | None, x: float, room: float, most: int) -> Bar:
    height = (BASE - 12) * (count or 0) / most if most else 0
    return Bar(
        starts_on=start,
        count=count,
        x=round(x + room * 0.1, 2),
        y=round(BASE - height, 2),
        width=round(room * 0.8, 2),
        height=round(height, 2),
        is_peak=bool(count and count == most),
    )
