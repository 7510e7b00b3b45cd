"""School years and the bands teachers look for."""

from django.utils.text import format_lazy
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from core.choices import TextChoices

ELEMENTARY_YEARS = 6
MIDDLE_YEARS = 3

YEARS = [
    *((year, format_lazy(_("elementary year {}"), year)) for year in range(1, 7)),
    *((6 + year, format_lazy(_("middle year {}"), year)) for year in range(1, 4)),
    *((9 + year, format_lazy(_("high year {}"), year)) for year in range(1, 4)),
]
"""School years counted through, 1 to 12: six of elementary, three of middle, three of high."""


class Band(TextChoices):
    """Years that are taught alike, as a teacher would look for them."""

    ELEMENTARY_1_2 = "e1-2", _("Elementary, years 1–2")
    ELEMENTARY_3_4 = "e3-4", _("Elementary, years 3–4")
    ELEMENTARY_5_6 = "e5-6", _("Elementary, years 5–6")
    MIDDLE = "m", _("Middle school")
    HIGH = "h", _("High school")


YEARS_OF = {
    Band.ELEMENTARY_1_2: (1, 2),
    Band.ELEMENTARY_3_4: (3, 4),
    Band.ELEMENTARY_5_6: (5, 6),
    Band.MIDDLE: (7, 9),
    Band.HIGH: (10, 12),
}


def bands_of(first: int, last: int) -> list[Band]:
    """The bands a lesson for these years belongs to."""
    return [band for band, (low, high) in YEARS_OF.items() if first <= high and last >= low]


def name_of_years(first: int, last: int) -> str:
    """Years in the reader's language, such as "초등 5–6학년" or "중학교 3학년"."""
    kind, start = _school_of(first)
    last_kind, end = _school_of(last)
    if kind != last_kind:
        return gettext("%(first)s to %(last)s") % {
            "first": name_of_years(first, first),
            "last": name_of_years(last, last),
        }
    years = f"{start}" if start == end else f"{start}–{end}"
    words = {
        "elementary": gettext("Elementary year %(years)s"),
        "middle": gettext("Middle school year %(years)s"),
        "high": gettext("High school year %(years)s"),
    }
    return words[kind] % {"years": years}


def _school_of(year: int) -> tuple[str, int]:
    if year <= ELEMENTARY_YEARS:
        return "elementary", year
    if year <= ELEMENTARY_YEARS + MIDDLE_YEARS:
        return "middle", year - ELEMENTARY_YEARS
    return "high", year - ELEMENTARY_YEARS - MIDDLE_YEARS
