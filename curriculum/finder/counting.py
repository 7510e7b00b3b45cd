"""How many lessons each choice would show. Lessons are bits of a number, so that a count is one
step however many lessons and facets there are."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.http import QueryDict

from .facets import FacetOf
from .rows import Row

Chosen = Mapping[str, tuple[str, ...]]
"""By facet: the values that were chosen, in the order of its choices."""

QUESTION = "q"


@dataclass(frozen=True, slots=True)
class Choice:
    """One link of a facet. The link of what is chosen takes the choice away again."""

    value: str
    label: Any
    query: str
    count: int
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class Facet:
    name: str
    title: Any
    choices: list[Choice]
    is_first: bool

    @property
    def chosen(self) -> list[Choice]:
        return [choice for choice in self.choices if choice.is_chosen]


def chosen_in(asked: QueryDict, facets: Sequence[FacetOf]) -> dict[str, tuple[str, ...]]:
    """What was asked, less what no facet knows. Of a facet that takes one choice, the last."""
    found = {}
    for facet in facets:
        wanted = set(asked.getlist(facet.name))
        known = [value for value, _label in facet.choices if value in wanted]
        if known:
            found[facet.name] = tuple(known[-1:] if facet.is_one else known)
    return found


def query_of(chosen: Chosen, question: str = "") -> str:
    """The address of a choice, "?" for none: facets in their own order, then the words."""
    asked = QueryDict(mutable=True)
    for name, values in chosen.items():
        asked.setlist(name, list(values))
    if question:
        asked[QUESTION] = question
    return f"?{asked.urlencode()}"


class Counted:
    """All lessons as bits, and for each choice the bits of the lessons it belongs to."""

    def __init__(self, rows: Sequence[Row], facets: Sequence[FacetOf]) -> None:
        self.facets = facets
        self.every = (1 << len(rows)) - 1
        self._bits: dict[str, dict[str, int]] = {
            facet.name: {value: 0 for value, _label in facet.choices} for facet in facets
        }
        for place, row in enumerate(rows):
            for facet in facets:
                bits = self._bits[facet.name]
                for value in facet.values(row):
                    if value in bits:
                        bits[value] |= 1 << place

    def fitting(self, chosen: Chosen, among: int, but: str = "") -> int:
        """Bits of the lessons that fit: any choice of each facet, one facet left out."""
        fit = among
        for name, values in chosen.items():
            if name != but:
                any_of = 0
                for value in values:
                    any_of |= self._bits[name][value]
                fit &= any_of
        return fit

    def links(self, chosen: Chosen, among: int, question: str) -> list[Facet]:
        """Each facet with its choices; those that would show nothing are left out."""
        return [self._links(facet, chosen, among, question) for facet in self.facets]

    def _links(self, facet: FacetOf, chosen: Chosen, among: int, question: str) -> Facet:
        pool = self.fitting(chosen, among, but=facet.name)
        taken = chosen.get(facet.name, ())
        choices = []
        for value, label in facet.choices:
            count = (pool & self._bits[facet.name][value]).bit_count()
            if count or value in taken:
                asked = self._with(facet, value, chosen)
                query = query_of(asked, question)
                choices.append(Choice(value, label, query, count, value in taken))
        return Facet(facet.name, facet.title, choices, facet.is_first)

    def _with(self, facet: FacetOf, value: str, chosen: Chosen) -> dict[str, tuple[str, ...]]:
        """What is chosen once this link was followed, facets and values in their own order."""
        taken = set(chosen.get(facet.name, ()))
        now = taken - {value} if value in taken else ({value} if facet.is_one else taken | {value})
        asked = {**chosen, facet.name: tuple(v for v, _label in facet.choices if v in now)}
        return {one.name: asked[one.name] for one in self.facets if asked.get(one.name)}
