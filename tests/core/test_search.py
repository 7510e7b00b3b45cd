"""What visitors type finds what answers it: a table of cases, on either database."""

from collections import Counter

import pytest
from django.db import transaction
from wagtail.models import Page

from core.search.found import find, public_pages

from .search_table import Case, build_pages, cases

pytestmark = [pytest.mark.django_db, pytest.mark.core]

LEAST_PRECISION = 0.98  # of pages found, those that answer


@pytest.fixture(scope="module")
def slugs(django_db_setup, django_db_blocker):
    """Slugs by key of the pages of the table, built once for the module."""
    with django_db_blocker.unblock(), transaction.atomic():
        build_pages()
        yield dict(Page.objects.values_list("pk", "slug"))
        transaction.set_rollback(True)


def found_for(case: Case, slugs) -> list[str]:
    found = find(case.question, public_pages(case.language))
    return [slugs[key] for key in found.page_ids]


@pytest.mark.parametrize("case", cases(), ids=lambda case: f"{case.language}: {case.question}")
def test_what_is_typed_finds_what_answers_it(slugs, case):
    found = found_for(case, slugs)
    assert set(case.expected) <= set(found)
    assert not set(case.never) & set(found)
    assert case.first is None or found[0] == case.first


def test_the_table_is_large_enough_and_names_only_pages_that_exist(slugs):
    table = cases()
    assert len(table) >= 120
    assert len({(case.language, case.question) for case in table}) == len(table)
    named = {slug for case in table for slug in (*case.expected, *case.never)}
    assert named <= set(slugs.values())


def test_little_is_found_that_was_not_asked_for(slugs):
    """Questions that nothing answers in full show pages with some of the words, and say so."""
    counted: Counter[str] = Counter()
    for case in cases():
        found = find(case.question, public_pages(case.language))
        if not found.is_loose:
            answers = [slugs[key] in case.expected for key in found.page_ids]
            counted.update(found=len(answers), right=sum(answers), wanted=len(case.expected))
    assert counted["right"] == counted["wanted"]
    assert counted["right"] / counted["found"] >= LEAST_PRECISION


def test_a_question_no_page_answers_in_full_is_answered_in_part_and_says_so(slugs):
    found = find("협박 대처", public_pages("ko"))
    assert found.is_loose
    assert [slugs[key] for key in found.page_ids] == ["threat"]


def test_scores_fall_from_the_first_to_the_last(slugs):
    scores = [hit.score for hit in find("신고", public_pages("ko")).hits]
    assert scores == sorted(scores, reverse=True)
    assert scores[0] > 8 > scores[-1] > 0
