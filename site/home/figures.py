"""The running numbers: what rooms offer for everyone to see, as they have rounded it (law 14)."""

from collections.abc import Iterable

from core.figures import Figure, public_figures

ON_FRONT_PAGE = ("surveillance_team.last_months",)


def on_front_page() -> list[Figure]:
    return _with_numbers(name for name in ON_FRONT_PAGE if name in public_figures)


def all_figures() -> list[Figure]:
    return _with_numbers(public_figures)


def _with_numbers(names: Iterable[str]) -> list[Figure]:
    """Figures that have at least one number large enough to be shown."""
    figures = [public_figures[name]() for name in names]
    return [
        figure
        for figure in figures
        if any(value is not None for _, values in figure.rows for value in values)
    ]
