"""Anybody may search, as often as people do: no question is dear, and none is remembered."""

from typing import Any

import pytest
from django.core.cache import cache
from hypothesis import example, given, settings
from hypothesis import strategies as st
from modelsearch.query import And, Or

from core.demo_content.build import build as build_reference_data
from core.limits import Limit
from core.search.asked import (
    LONGEST_COMPOUND,
    LONGEST_QUESTION,
    MOST_READINGS,
    compounds,
    understand,
)
from home.views import search as views

pytestmark = pytest.mark.core

MOST_NODES = 500  # of one of the four queries an index is asked
SYLLABLES = "".join(map(chr, range(0xAC00, 0xD7A4, 7)))
FIRST = "192.0.2.7"


def run(syllables: int, number: int = 0) -> str:
    return SYLLABLES[number * 20 :][:syllables]


def runs(syllables: int, many: int = 10) -> str:
    return " ".join(run(syllables, number) for number in range(many))


def nodes(query: Any) -> int:
    return 1 + sum(map(nodes, query.subqueries)) if isinstance(query, And | Or) else 1


words_of_any_length = st.lists(
    st.text(alphabet=SYLLABLES + "aZ9㉼", min_size=1, max_size=20), max_size=40
).map(" ".join)


@settings(max_examples=150, deadline=None)
@given(words_of_any_length)
@example(runs(LONGEST_COMPOUND))
@example(runs(18))
@example(runs(8) + run(6, 11))
@example(" ".join((run(12), run(6, 1), run(6, 2), *(run(4, 3 + more) for more in range(7)))))
@example(" ".join("㉼" * size for size in range(12, 22)))
@example(SYLLABLES[:LONGEST_QUESTION])
def test_no_question_asks_much_of_the_index(question):
    asked = understand(question)
    for query in (asked.every, asked.some, asked.typed, asked.exact):
        assert nodes(query) <= MOST_NODES


def test_the_longest_compound_is_still_read_in_full_and_only_one_of_them():
    readings = len(compounds(run(LONGEST_COMPOUND)))
    assert readings <= MOST_READINGS < 2 * readings
    alone = nodes(understand(run(LONGEST_COMPOUND)).every)
    assert alone > 3 * readings
    assert nodes(understand(runs(LONGEST_COMPOUND, many=2)).every) == alone + 2


def test_short_compounds_are_read_before_long_ones():
    readings = len(compounds(run(8))) + len(compounds(run(6, 1)))
    short = nodes(understand(f"{run(8)} {run(6, 1)}").every)
    assert readings <= MOST_READINGS < readings + len(compounds(run(12, 2)))
    assert nodes(understand(f"{run(12, 2)} {run(8)} {run(6, 1)}").every) == short + 1


@pytest.mark.django_db
class TestHowOften:
    @pytest.fixture(autouse=True)
    def fresh(self) -> Any:
        cache.clear()
        yield
        cache.clear()

    @pytest.fixture
    def two_a_minute(self, monkeypatch, time_machine) -> None:
        time_machine.move_to("2026-11-22T12:00:20+09:00", tick=False)
        monkeypatch.setattr(views, "SEARCHES", Limit("test.search", 2, 60))

    def ask(self, client, question: str = "그루밍", address: str = FIRST):
        return client.get("/search/", {"q": question}, REMOTE_ADDR=address)

    def test_a_machine_is_told_to_wait_and_where_help_is(self, client, two_a_minute):
        build_reference_data()
        answers = [self.ask(client, f"그루밍 {number}") for number in range(3)]
        assert [answer.status_code for answer in answers] == [200, 200, 429]
        assert answers[-1]["Retry-After"] == "40"
        assert answers[-1]["Cache-Control"] == "no-store, private"
        assert 'href="tel:1366"' in answers[-1].content.decode()
        assert self.ask(client, address="192.0.2.8").status_code == 200

    def test_help_and_the_empty_field_stay_open(self, client, two_a_minute):
        refused = [self.ask(client) for _ in range(3)][-1]
        assert refused.status_code == 429
        for path in ("/guide/", "/search/"):
            for _ in range(3):
                assert client.get(path, REMOTE_ADDR=FIRST).status_code == 200

    def test_what_is_counted_tells_neither_who_nor_what(self, client, two_a_minute, monkeypatch):
        kept: list[str] = []

        def noting(real):
            def note(*args, **named):
                kept.append(f"{args} {named}")
                return real(*args, **named)

            return note

        for name in ("add", "set", "incr"):
            monkeypatch.setattr(cache, name, noting(getattr(cache, name)))
        for _ in range(3):
            self.ask(client, "은하수")
        told = [entry for entry in kept if "limit:" in entry]
        assert told
        assert not [entry for entry in kept if "은하수" in entry or FIRST in entry]

    def test_visitors_search_on_when_the_counter_is_out_of_reach(self, client, monkeypatch):
        assert views.SEARCHES.blind
        monkeypatch.setattr("core.limits._count", lambda *args: 1 / 0)
        assert self.ask(client).status_code == 200

    def test_a_class_behind_one_address_is_let_through(self):
        assert views.SEARCHES.count * 60 / views.SEARCHES.per_s >= 60
