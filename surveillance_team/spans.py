"""Spans of time in which waits are counted: exact where people wait, coarser where they plan."""

from collections.abc import Iterable
from datetime import timedelta

_WIDTHS = ((60, 1), (6 * 60, 5), (48 * 60, 30), (30 * 24 * 60, 4 * 60))
"""(up to this many minutes, spans this wide); days after that."""
_DAY = 24 * 60


def span_of(wait: timedelta) -> int:
    """The minute at which the span of a wait begins."""
    minutes = int(wait.total_seconds() // 60)
    width = next((width for limit, width in _WIDTHS if minutes < limit), _DAY)
    return minutes - minutes % width


def quantile(spans: Iterable[tuple[int, int]], share: float) -> int | None:
    """The span below which such a share of all waits lies; None where nothing was counted.

    Args:
        spans: (minutes, count).
        share: 0.5 for the median, 0.9 for what nine of ten did not exceed.
    """
    counted = sorted(spans)
    rank = share * sum(count for _minutes, count in counted)
    passed = 0
    for minutes, count in counted:
        passed += count
        if passed >= rank:
            return minutes
    return None
