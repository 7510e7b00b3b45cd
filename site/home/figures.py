"""The running numbers: what rooms offer for everyone to see, as they have rounded it (law 14)."""

import logging
from collections.abc import Iterable, Iterator
from dataclasses import replace

from django.utils import timezone

from core.figures import Figure, public_figures

log = logging.getLogger(__name__)

ON_FRONT_PAGE = ("surveillance_team.last_months",)


def on_front_page() -> list[Figure]:
    wanted = (name for name in ON_FRONT_PAGE if name in public_figures)
    return [figure for _, figure in _with_numbers(wanted)]


def all_figures() -> list[tuple[str, Figure]]:
    """Every figure by name, in the order in which people look for them."""
    found = list(_with_numbers(public_figures))
    return sorted(found, key=lambda item: (item[1].order, item[0]))


def figure_named(name: str) -> Figure | None:
    """One figure for download: the very same that the page shows. None where it shows none."""
    wanted = [name] if name in public_figures else []
    return next((figure for _, figure in _with_numbers(wanted)), None)


def _with_numbers(names: Iterable[str]) -> Iterator[tuple[str, Figure]]:
    """Figures that have at least one number large enough to be shown. Those counted just now say
    today as their day (Asia/Seoul). A figure that breaks is left out: the page is worth more."""
    for name in names:
        try:
            figure = public_figures[name]()
        except Exception:
            log.exception("figure_fault", extra={"kind": name})
            continue
        if any(value is not None for _, values in figure.rows for value in values):
            yield name, replace(figure, as_of=figure.as_of or timezone.localdate())
