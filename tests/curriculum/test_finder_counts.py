"""Counting in the finder, held against counting by hand."""

from django.http import QueryDict
from hypothesis import given, settings
from hypothesis import strategies as st

from curriculum.finder.counting import Counted, chosen_in
from curriculum.finder.facets import facets_of
from curriculum.finder.rows import Row


@st.composite
def rows(draw) -> Row:
    first = draw(st.integers(1, 12))
    return Row(
        pk=draw(st.integers(1, 10_000)),
        path="00010001",
        year_from=first,
        year_to=draw(st.integers(first, 12)),
        theme=draw(st.sampled_from(["grooming", "rights", "filming"])),
        minutes=draw(st.sampled_from([20, 30, 40, 50, 90])),
        lesson_format=draw(st.sampled_from(["", "game", "film"])),
        needs_devices=draw(st.sampled_from(["none", "one_for_each"])),
        has=draw(st.frozensets(st.sampled_from(["activities", "worksheet", "letter", "easy"]))),
        is_translated=draw(st.booleans()),
        standards=draw(st.frozensets(st.sampled_from("ab"))),
        concepts=draw(st.frozensets(st.sampled_from("xy"))),
    )


ASKED = st.lists(
    st.sampled_from(
        [
            *(("band", "m"), ("band", "h"), ("band", "e1-2"), ("theme", "rights")),
            *(("theme", "filming"), ("minutes", "30"), ("minutes", "50"), ("format", "game")),
            *(("activities", "without"), ("paper", "letter"), ("standard", "a"), ("concept", "y")),
            *(("language", "both"), ("nonsense", "1"), ("band", "zzz")),
        ]
    ),
    max_size=5,
)


@settings(max_examples=200, deadline=None)
@given(st.lists(rows(), max_size=12), ASKED)
def test_a_count_is_the_number_of_lessons_its_link_shows(every, pairs):
    asked = QueryDict(mutable=True)
    for name, value in pairs:
        asked.appendlist(name, value)
    facets = facets_of({"a": "A", "b": "B"}, {"x": "X", "y": "Y"}, {"p": ("0001", "P")})
    counted = Counted(every, facets)
    chosen = chosen_in(asked, facets)
    fit = counted.fitting(chosen, counted.every)
    assert {n for n in range(len(every)) if fit >> n & 1} == by_hand(every, facets, chosen)
    for one in counted.links(chosen, counted.every, ""):
        for choice in one.choices:
            if not choice.is_chosen:
                alone = {**chosen, one.name: (choice.value,)}
                assert choice.count == len(by_hand(every, facets, alone))
                then = chosen_in(QueryDict(choice.query[1:]), facets)
                assert choice.value in then[one.name]


def by_hand(every, facets, chosen) -> set[int]:
    values = {facet.name: facet.values for facet in facets}
    return {
        place
        for place, row in enumerate(every)
        if all(set(values[name](row)) & set(taken) for name, taken in chosen.items())
    }
