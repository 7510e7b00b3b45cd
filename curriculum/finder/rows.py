"""What of each lesson the facets look at: a few values, and none of its text."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, F, JSONField, OuterRef, Q, Value
from wagtail.models import Page

from ..models.lessons import LessonPage

NAMED = ["pk", "path", "year_from", "year_to", "theme", "minutes", "lesson_format"]
NAMED += ["needs_devices", "is_translated"]
PARTS = ("activities", "worksheet", "letter", "easy", "sign", "captions")

Codes = tuple[frozenset[str], frozenset[str]]


@dataclass(frozen=True, slots=True)
class Row:
    """A published lesson of one language.

    Attributes:
        path: In the page tree, by which its programme is told.
        has: What comes with it, as the choices of the facets name it.
        is_translated: Whether it is published in the other language too.
        standards, concepts: Codes of what it is mapped to.
    """

    pk: int
    path: str
    year_from: int
    year_to: int
    theme: str
    minutes: int
    lesson_format: str
    needs_devices: str
    has: frozenset[str]
    is_translated: bool
    standards: frozenset[str]
    concepts: frozenset[str]


NONE: Codes = (frozenset(), frozenset())


def rows_of(language_code: str) -> tuple[list[Row], dict[str, Any], dict[str, Any]]:
    """All rows, the youngest classes first, then the names of standards and of concepts by code.
    Two queries, whatever the number of lessons."""
    mapped, standards, concepts = _mapped(language_code)
    found = LessonPage.objects.published(language_code).annotate(
        activities_there=_filled("activities"),
        worksheet_there=_filled("worksheet"),
        letter_there=_filled("family_letter"),
        easy_there=_filled("easy_read"),
        sign_there=~Q(sign_language_url=""),
        captions_there=~Q(captioned_video_url=""),
        is_translated=_in_another_language(),
    )
    rows = []
    for values in found.values_list(*NAMED, *(f"{part}_there" for part in PARTS)):
        told: dict[str, Any] = dict(zip(NAMED, values, strict=False))
        there = zip(PARTS, values[len(NAMED) :], strict=True)
        told["has"] = frozenset(part for part, is_there in there if is_there)
        told["standards"], told["concepts"] = mapped.get(told["pk"], NONE)
        rows.append(Row(**told))
    return rows, standards, concepts


def _filled(field: str) -> Any:
    return ~Q(**{field: Value([], JSONField())})


def _in_another_language() -> Any:
    others = Page.objects.live().filter(translation_key=OuterRef("translation_key"))
    return Exists(others.exclude(locale=OuterRef("locale")))


def _mapped(
    language_code: str,
) -> tuple[Mapping[int, Codes], dict[str, Any], dict[str, Any]]:
    """By lesson: codes of its standards and of their concepts; then what each code says."""
    said = "en" if language_code == "en" else "ko"
    standards: dict[str, Any] = {}
    concepts: dict[str, Any] = {}
    of_lesson: defaultdict[int, tuple[set[str], set[str]]] = defaultdict(lambda: (set(), set()))
    lines = LessonPage.objects.shown().filter(locale__language_code=language_code)
    for pk, code, text, concept, words in lines.filter(standards__isnull=False).values_list(
        "pk",
        "standards__code",
        F(f"standards__text_{said}"),
        "standards__concepts__code",
        F(f"standards__concepts__words_{said}"),
    ):
        standards[code] = f"{code} {text}"
        of_lesson[pk][0].add(code)
        if concept:
            concepts[concept] = f"{concept} {words}"
            of_lesson[pk][1].add(concept)
    frozen = {pk: (frozenset(a), frozenset(b)) for pk, (a, b) in of_lesson.items()}
    return frozen, standards, concepts
