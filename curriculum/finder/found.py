"""The lessons that fit what was asked, and the facets to go on from there."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page as PageOfList
from django.core.paginator import Paginator
from django.http import QueryDict

from core.search.apart import find_also_apart
from core.search.asked import LONGEST_QUESTION
from core.search.found import Found as WordsFound
from core.search.found import find

from ..models.lessons import LessonPage
from .counting import QUESTION, Choice, Chosen, Counted, Facet, chosen_in, query_of
from .facets import facets_of
from .rows import Row, rows_of

PER_PAGE = 24


@dataclass(frozen=True, slots=True)
class Found:
    """One page of the lessons that fit.

    Attributes:
        total: How many fit on all pages.
        page_obj: Which page this is; its objects are keys.
        chosen: By facet, the values that were chosen.
        without_words: The same choices without the words; "" where there are none.
        is_loose: No lesson has all of the words, so those with some of them are here.
        in_notes: Keys of the lessons that only what teachers see of them brought here.
    """

    lessons: list[LessonPage]
    total: int
    facets: list[Facet]
    page_obj: PageOfList
    chosen: Chosen
    question: str = ""
    without_words: str = ""
    is_loose: bool = False
    is_cut: bool = False
    in_notes: frozenset[int] = frozenset()

    @property
    def is_narrowed(self) -> bool:
        return bool(self.chosen or self.question)

    @property
    def taken(self) -> list[Choice]:
        """The choices that are taken, each with the link that takes it away."""
        return [choice for facet in self.facets for choice in facet.chosen]

    @property
    def pairs(self) -> list[tuple[str, str]]:
        """For the form that asks for words, which keeps what is chosen."""
        return [(name, value) for name, values in self.chosen.items() for value in values]

    @property
    def first_facets(self) -> list[Facet]:
        return [facet for facet in self.facets if facet.is_first and facet.choices]

    @property
    def more_facets(self) -> list[Facet]:
        return [facet for facet in self.facets if not facet.is_first and facet.choices]

    @property
    def is_more_chosen(self) -> bool:
        return any(facet.chosen for facet in self.more_facets)


def question_of(asked: QueryDict) -> str:
    """What somebody typed, spaces put in order."""
    return " ".join(asked.get(QUESTION, "").split())


def find_lessons(
    language_code: str,
    asked: QueryDict,
    programmes: Iterable[Any] = (),
    *,
    for_teacher: bool = False,
) -> Found:
    """The lessons of one language that fit what was asked; unknown values are as if not asked.

    Three queries, whatever the number of lessons and facets; words are looked up by core.search
    in two more, or three where no lesson holds all of them.

    Args:
        programmes: The pages of programmes, which are a facet too.
        for_teacher: Whether words are also looked for in what only teachers see, one query more;
            the caller has made sure that a verified teacher asks, and that nobody keeps the answer.
    """
    rows, standards, concepts = rows_of(language_code)
    named = {page.slug: (page.path, page.title) for page in programmes}
    facets = facets_of(standards, concepts, named)
    chosen = chosen_in(asked, facets)
    typed = question_of(asked)
    question = typed[:LONGEST_QUESTION]
    words = _words(question, language_code, for_teacher)
    order = _in_order(rows, words)
    counted = Counted(rows, facets)
    among = sum(1 << place for place in order) if question else counted.every
    fit = counted.fitting(chosen, among)
    keys = [rows[place].pk for place in order if fit >> place & 1]
    page = Paginator(keys, PER_PAGE).get_page(asked.get("page"))
    links = counted.links(chosen, among, question)
    return Found(
        lessons=_lessons(page.object_list),
        total=len(keys),
        facets=links,
        page_obj=page,
        chosen=chosen,
        question=question,
        without_words=query_of(chosen) if question else "",
        is_loose=bool(words and words.is_loose and keys),
        is_cut=len(typed) > LONGEST_QUESTION,
        in_notes=_in_notes(words),
    )


def _words(question: str, language_code: str, for_teacher: bool) -> WordsFound | None:
    """What the words find; without `for_teacher`, by nothing that only teachers see."""
    if not question:
        return None
    pages = LessonPage.objects.live().filter(locale__language_code=language_code)
    return find_also_apart(question, pages) if for_teacher else find(question, pages)


def _in_order(rows: Sequence[Row], words: WordsFound | None) -> list[int]:
    """Places of the rows in the order to show them: by school year, or the best answers first."""
    if words is None:
        return list(range(len(rows)))
    places = {row.pk: place for place, row in enumerate(rows)}
    return [places[pk] for pk in words.page_ids if pk in places]


def _in_notes(words: WordsFound | None) -> frozenset[int]:
    return frozenset(hit.page_id for hit in words.hits if hit.is_apart) if words else frozenset()


def _lessons(keys: Iterable[int]) -> list[LessonPage]:
    wanted = list(keys)
    found = LessonPage.objects.filter(pk__in=wanted).defer_streamfields().select_related("locale")
    by_key = {lesson.pk: lesson for lesson in found}
    return [by_key[pk] for pk in wanted if pk in by_key]
