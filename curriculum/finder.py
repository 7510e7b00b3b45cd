"""Finding a lesson by facets: plain links, each with the number of lessons it would show."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from .models.lessons import LessonPage
from .models.parts import Theme
from .school_years import Band, bands_of

LENGTHS = [
    ("30", _("Up to 30 minutes")),
    ("40", _("Up to 40 minutes")),
    ("45", _("Up to 45 minutes")),
    ("50", _("Up to 50 minutes")),
]


@dataclass(frozen=True, slots=True)
class Choice:
    """One link of a facet. An empty query takes the choice away again."""

    label: Any
    query: str
    count: int
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class Facet:
    name: str
    title: Any
    choices: list[Choice]


@dataclass(frozen=True, slots=True)
class Found:
    """Lessons that fit, and the facets to go on from there."""

    lessons: list[LessonPage]
    facets: list[Facet]
    is_narrowed: bool


FACETS: list[tuple[str, Any, list[tuple[str, Any]]]] = [
    ("band", _("School year"), list(Band.choices)),
    ("theme", _("Theme"), list(Theme.choices)),
    ("minutes", _("Length"), LENGTHS),
]


def find_lessons(language_code: str, asked: QueryDict) -> Found:
    """The lessons of one language that fit what was asked; unknown values are as if not asked.

    One query, whatever the number of lessons and facets.
    """
    chosen = _chosen(asked)
    every = list(LessonPage.objects.published(language_code).defer_streamfields())
    lessons = [lesson for lesson in every if _fits(lesson, chosen)]
    facets = [_facet(name, title, choices, every, chosen) for name, title, choices in FACETS]
    return Found(lessons, facets, bool(chosen))


def _chosen(asked: QueryDict) -> dict[str, str]:
    known = {name: {value for value, _label in choices} for name, _title, choices in FACETS}
    return {name: asked[name] for name in known if asked.get(name) in known[name]}


def _fits(lesson: LessonPage, chosen: dict[str, str]) -> bool:
    return all(_fits_one(lesson, name, value) for name, value in chosen.items())


def _fits_one(lesson: LessonPage, name: str, value: str) -> bool:
    if name == "band":
        return Band(value) in bands_of(lesson.year_from, lesson.year_to)
    if name == "theme":
        return bool(lesson.theme == value)
    return bool(lesson.minutes <= int(value))


def _facet(
    name: str,
    title: Any,
    choices: Iterable[tuple[str, Any]],
    every: list[LessonPage],
    chosen: dict[str, str],
) -> Facet:
    others = {key: value for key, value in chosen.items() if key != name}
    pool = [lesson for lesson in every if _fits(lesson, others)]
    links = []
    for value, label in choices:
        is_chosen = chosen.get(name) == value
        count = sum(_fits_one(lesson, name, value) for lesson in pool)
        if count or is_chosen:
            query = _query(others if is_chosen else {**others, name: value})
            links.append(Choice(label, query, count, is_chosen))
    return Facet(name, title, links)


def _query(chosen: dict[str, str]) -> str:
    asked = QueryDict(mutable=True)
    asked.update(chosen)
    return f"?{asked.urlencode()}" if chosen else "?"
