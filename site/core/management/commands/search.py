"""manage.py search QUERY: what a visitor would get, with scores, as JSON."""

import json
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from core.search.distress import asks_for_help
from core.search.found import Result, find, public_pages, results


class Command(BaseCommand):
    help = "Prints what a visitor who searches would get, with scores, as JSON."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("query")
        codes = [code for code, _name in settings.LANGUAGES]
        parser.add_argument("--language", choices=codes, default=settings.LANGUAGE_CODE)
        parser.add_argument("--most", type=int, default=20, help="how many results to print")

    def handle(self, *args: Any, **options: Any) -> None:
        text, language = options["query"], options["language"]
        found = find(text, public_pages(language))
        shown = results(found.asked, found.hits[: max(0, options["most"])])
        answer = {
            "query": text,
            "language": language,
            "terms": found.asked.terms,
            "help_first": asks_for_help(text),
            "only_some_words": found.is_loose,
            "count": len(found.hits),
            "kinds": {kind.value: count for kind, count in found.kinds},
            "results": [_told(result) for result in shown],
        }
        self.stdout.write(json.dumps(answer, ensure_ascii=False, indent=2))


def _told(result: Result) -> dict[str, Any]:
    return {
        "score": round(result.score, 4),
        "kind": result.kind.value,
        "title": result.page.title,
        "url": result.page.url,
        "excerpt": "".join(f"[{p.text}]" if p.is_found else p.text for p in result.excerpt),
    }
