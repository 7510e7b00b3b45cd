"""Our search beside Wagtail's own on the same pages, database and minutes.

What is told as a result: how much of the table of questions each finds, and the ratio of times.
Everything is written in one transaction that is taken back at the end. BENCH_PAGES says how many
pages (2,000 if not set); issue 6 speaks of 20,000 on PostgreSQL.
"""

import os
import random
import statistics
import time
from collections.abc import Callable
from typing import Any

import django

PAGES = int(os.environ.get("BENCH_PAGES", "2000"))
ROUNDS = 15
SHOWN = 10
SENTENCES_EACH = 20
SEED = 20261122
OURS = "core.search.backends"
STOCK = "wagtail.search.backends.database"
RARE = ("오로라", "은하수를")  # in about a hundred pages
COMMON = ("교육", "피해자의")  # in nearly all

Search = Callable[[str, str], list[int]]


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.dev")
    django.setup()
    from django.db import connection, transaction

    from tests.core.search_table import build_pages

    searches = {STOCK: stock_search, OURS: our_search}
    with transaction.atomic():
        print(f"\n{connection.vendor}\n")
        build_pages()
        for name, search in searches.items():
            index(name)
            print(f"  {name:32} finds {share_found(search):4.0%} of what the table wants")
        fill()
        print(f"\n  {PAGES} pages more, {ROUNDS} rounds")
        times = {}
        for name, search in searches.items():
            print(f"\n  {name}: index {_timed(lambda name=name: index(name)):.1f} s")
            times[name] = measure(search)
        transaction.set_rollback(True)
    print()
    for words in (*RARE, *COMMON):
        ratio = _p(times[OURS][words], 50) / _p(times[STOCK][words], 50)
        print(f"  ours / Wagtail's own, {words}: {ratio:.2f}")


def fill() -> None:
    """Many more pages, of the sentences of the table's in new orders."""
    from home.models import HomePage, InformationPage
    from tests.core.search_table import add_page, page_texts

    home = HomePage.objects.get(locale__language_code="ko")
    sample = add_page(home, "bench", "견본", "견본")
    dice = random.Random(SEED)
    sentences = [s for text in page_texts("ko") for s in text.split(". ")]
    for number in range(PAGES):
        rare = "오로라 은하수는 " if number % (PAGES // 100 or 1) == 0 else ""
        text = rare + "피해자와 교육. " + ". ".join(dice.choices(sentences, k=SENTENCES_EACH))
        _copy(InformationPage, sample, number, text)


def _copy(model: Any, sample: Any, number: int, text: str) -> None:
    """A page of its own key without the rest of what publishing does, which is not measured."""
    from wagtail.models import Page
    from wagtail.rich_text import RichText

    page = Page(title=f"글 {number}", slug=f"bench-{number}", live=True, depth=sample.depth + 1)
    page.path = sample.path + Page._int2str(number + 1).zfill(Page.steplen)
    page.content_type, page.locale = sample.content_type, sample.locale
    page.url_path = f"{sample.url_path}bench-{number}/"
    page.save_base(raw=True)
    row = model(page_ptr_id=page.pk, intro="—")
    row.__dict__ |= {name: value for name, value in page.__dict__.items() if name != "_state"}
    row.body = [("paragraph", RichText(f"<p>{text}</p>"))]
    row.save_base(raw=True)


def index(backend: str) -> None:
    from django.core.management import call_command
    from django.db import connection

    call_command("wagtail_update_index", backend_name=backend, verbosity=0)
    if connection.vendor == "postgresql":  # what autovacuum does within a minute of a change
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
            cursor.execute(
                "SELECT gin_clean_pending_list(indexrelid) FROM pg_index JOIN pg_class c"
                " ON c.oid = indexrelid JOIN pg_am a ON a.oid = relam AND amname = 'gin'"
                " WHERE indrelid = 'wagtailsearch_indexentry'::regclass"
            )


def stock_search(words: str, language: str) -> list[int]:
    """How many fit, and the best ten."""
    from wagtail.models import Locale, Page
    from wagtail.search.backends import get_search_backend

    locale = Locale.objects.get(language_code=language)
    pages = Page.objects.live().public().filter(locale=locale)
    found = get_search_backend(STOCK).search(words, pages)
    found.count()
    return [page.pk for page in found[:SHOWN]]


def our_search(words: str, language: str) -> list[int]:
    """How many fit, of which kinds, and the best ten."""
    from core.search.found import find, public_pages

    found = find(words, public_pages(language))
    assert found.kinds or not found.hits
    return found.page_ids[:SHOWN]


def share_found(search: Search) -> float:
    """What part of the pages that the table wants is found."""
    from wagtail.models import Page

    from tests.core.search_table import cases

    slugs = dict(Page.objects.values_list("pk", "slug"))
    wanted = found = 0
    for case in cases():
        got = {slugs[key] for key in search(case.question, case.language)}
        wanted += len(case.expected)
        found += len(got & set(case.expected))
    return found / wanted


def measure(search: Search) -> dict[str, list[float]]:
    """Times in ms by question: all that fits, counted and in order."""
    times = {
        words: [1000 * _timed(lambda words=words: search(words, "ko")) for _ in range(ROUNDS)]
        for words in (*RARE, *COMMON)
    }
    for words, waits in times.items():
        print(f"    {words:8} p50 {_p(waits, 50):7.1f} ms   p95 {_p(waits, 95):7.1f} ms")
    return times


def _p(waits: list[float], percent: int) -> float:
    return statistics.quantiles(waits, n=100)[percent - 1]


def _timed(work: Callable[[], Any]) -> float:
    started = time.monotonic()
    work()
    return time.monotonic() - started


if __name__ == "__main__":
    main()
