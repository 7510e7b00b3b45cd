"""Pages to search and what people type, from the two data files beside this one."""

import tomllib
from dataclasses import dataclass
from pathlib import Path

from wagtail.rich_text import RichText

from core.demo_content.build import build as build_reference_data
from core.search.upkeep import rebuild
from home.models import HomePage, InformationPage

HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Case:
    language: str
    question: str
    expected: tuple[str, ...]
    never: tuple[str, ...]
    first: str | None = None


def cases() -> list[Case]:
    lines = (HERE / "search_cases.tsv").read_text().splitlines()
    return [_case(line) for line in lines if line and not line.startswith("#")]


def _case(line: str) -> Case:
    language, question, expected, never = [*line.split("\t"), "", ""][:4]
    first = next((slug[1:] for slug in expected.split() if slug.startswith("!")), None)
    pages = tuple(slug.removeprefix("!") for slug in expected.split())
    return Case(language, question, pages, tuple(never.split()), first)


def build_pages() -> None:
    """All pages of the table, published under the front page of their language, and indexed."""
    build_reference_data()
    homes = {home.locale.language_code: home for home in HomePage.objects.all()}
    for slug, page in _pages().items():
        add_page(homes[page["language"]], slug, page["title"], page["text"])
    rebuild()


def page_texts(language: str) -> list[str]:
    return [page["text"] for page in _pages().values() if page["language"] == language]


def _pages() -> dict[str, dict[str, str]]:
    return tomllib.loads((HERE / "search_pages.toml").read_text())


def add_page(parent: HomePage, slug: str, title: str, text: str, live: bool = True):
    body = [("paragraph", RichText(f"<p>{text}</p>"))]
    page = InformationPage(title=title, slug=slug, intro="—", body=body, live=live)
    page.locale = parent.locale
    return parent.add_child(instance=page)
