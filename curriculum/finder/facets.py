"""By what lessons are told apart: twelve facets, their choices, and what of a lesson they read."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from ..models.parts import Devices, LessonFormat, Theme
from ..school_years import Band, bands_of
from .rows import Row

LENGTHS = [
    ("30", _("Up to 30 minutes")),
    ("40", _("Up to 40 minutes")),
    ("45", _("Up to 45 minutes")),
    ("50", _("Up to 50 minutes")),
]
ACTIVITIES = [("with", _("With activities to play")), ("without", _("Without activities"))]
ACCESS = [
    ("easy", _("In easy words")),
    ("sign", _("In sign language")),
    ("captions", _("With captions")),
]
PAPERS = [("worksheet", _("With a worksheet")), ("letter", _("With a letter for families"))]
TRANSLATED = [("both", _("In Korean and in English"))]


@dataclass(frozen=True, slots=True)
class FacetOf:
    """One way to tell lessons apart.

    Attributes:
        name: Of the parameter in the address.
        values: The choices a lesson belongs to.
        is_one: Only one choice at a time makes sense, as with the longest length.
        is_first: Shown at once, while the others are unfolded.
    """

    name: str
    title: Any
    choices: list[tuple[str, Any]]
    values: Callable[[Row], Iterable[str]]
    is_one: bool = False
    is_first: bool = False


def facets_of(
    standards: Mapping[str, Any],
    concepts: Mapping[str, Any],
    programmes: Mapping[str, tuple[str, Any]],
) -> list[FacetOf]:
    """All facets, given the names of what editors have mapped lessons to.

    Args:
        programmes: By slug: the path in the page tree, and the title.
    """
    return [
        FacetOf("band", _("School year"), list(Band.choices), _bands, is_first=True),
        FacetOf("theme", _("Theme"), list(Theme.choices), _theme, is_first=True),
        FacetOf("minutes", _("Length"), LENGTHS, _lengths, is_one=True, is_first=True),
        FacetOf(
            "format",
            pgettext_lazy("of a lesson", "Format"),
            list(LessonFormat.choices),
            lambda row: (row.lesson_format,),
        ),
        FacetOf("devices", _("Devices"), list(Devices.choices), lambda row: (row.needs_devices,)),
        FacetOf("activities", _("Activities"), ACTIVITIES, _activities),
        FacetOf("access", _("For everyone"), ACCESS, lambda row: row.has),
        FacetOf("paper", _("On paper"), PAPERS, lambda row: row.has),
        FacetOf(
            "language", pgettext_lazy("facet of the finder", "Language"), TRANSLATED, _translated
        ),
        FacetOf(
            "standard", _("Achievement standard"), _named(standards), lambda row: row.standards
        ),
        FacetOf("concept", _("UNESCO key concept"), _named(concepts), lambda row: row.concepts),
        FacetOf(
            "programme",
            pgettext_lazy("facet of the finder", "Programme"),
            [(slug, title) for slug, (_path, title) in programmes.items()],
            lambda row: [
                slug for slug, (path, _title) in programmes.items() if row.path.startswith(path)
            ],
        ),
    ]


def _named(names: Mapping[str, Any]) -> list[tuple[str, Any]]:
    return sorted(names.items())


def _bands(row: Row) -> list[Band]:
    return bands_of(row.year_from, row.year_to)


def _theme(row: Row) -> tuple[str]:
    return (row.theme,)


def _lengths(row: Row) -> list[str]:
    return [most for most, _label in LENGTHS if row.minutes <= int(most)]


def _activities(row: Row) -> tuple[str]:
    return ("with" if "activities" in row.has else "without",)


def _translated(row: Row) -> tuple[str, ...]:
    return ("both",) if row.is_translated else ()
