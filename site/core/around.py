"""Published pages that stand around one page, asked for in one query: what leads from it to others.

A page that is asked for by its path is found in the same query (core.views.pages).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Self

from django.db.models import Exists, Q
from django.http import HttpRequest
from django.utils.translation import get_language
from wagtail.models import Page, PageViewRestriction, Site

LED_TO = (
    "title",
    "path",
    "depth",
    "url_path",
    "translation_key",
    "show_in_menus",
    "locale",
    "content_type",
)
"""What a page needs of others to lead there; a query for all of Page's columns takes twice as long
to be put together."""


@dataclass(frozen=True, slots=True)
class Around:
    """Pages from the top of the tree downwards, and which of them the main menu shows."""

    pages: Sequence[Page]
    menu: Sequence[Page]

    @classmethod
    def read(cls, wanted: Q, front: str) -> Self:
        """What is wanted, and the main menu right below the front page of the reader's language.

        Args:
            front: `url_path` of that front page, "" where there is none. How many names it has
                is how deep it stands.
        """
        depth, language = front.count("/") + 1, get_language()
        menu = Q(show_in_menus=True, depth=depth, locale__language_code=language)
        found = Page.objects.live().filter(wanted | menu).select_related("locale").only(*LED_TO)
        private = Exists(PageViewRestriction.objects.all())
        pages = list(found.annotate(some_are_private=private).order_by("path"))
        return cls(pages, [page for page in pages if _is_in_menu(page, depth, language)])

    @classmethod
    def of(cls, page: Page, request: HttpRequest) -> Self:
        """Around a page at hand, also one that is not saved or not published."""
        above = [page.path[:end] for end in range(page.steplen, len(page.path), page.steplen)]
        same = Q(translation_key=page.translation_key)
        return cls.read(same | Q(path__in=above), front_path(request))

    @classmethod
    def below(cls, front: str, names: Sequence[str]) -> Self:
        """Around the page to which these names lead from a front page."""
        paths = ["/", front]
        for name in names:
            paths.append(f"{paths[-1]}{name}/")
        slugs = [path.rstrip("/").rpartition("/")[2] for path in paths[1:]]  # they have an index
        here = Page.objects.filter(slug=slugs[-1], url_path=paths[-1])
        same = Q(translation_key__in=here.values("translation_key"))
        return cls.read(same | Q(slug__in=slugs, url_path__in=paths), front)

    def at(self, url_path: str) -> Page | None:
        return next((page for page in self.pages if page.url_path == url_path), None)

    def leads_from(self, here: Page) -> dict[str, Any]:
        """For templates: translations by language, pages above from the top, the main menu."""
        same = [page for page in self.pages if page.translation_key == here.translation_key]
        for page in same:
            if page.pk == here.pk:
                here.locale = page.locale  # or whoever needs it would ask again
        above = [page for page in self.pages if page.depth < here.depth]
        return {
            "translations": {page.locale.language_code: page for page in same},
            "above": [page for page in above if here.path.startswith(page.path)],
            "menu_pages": list(self.menu),
        }


def front_path(request: HttpRequest) -> str:
    """`url_path` of the front page in the reader's language, from Wagtail's own memory; "" for
    none."""
    site = Site.find_for_request(request)
    paths = Site.get_site_root_paths() if site else []
    mine = (one for one in paths if one.site_id == site.pk)
    return next((one.root_path for one in mine if one.language_code == get_language()), "")


def _is_in_menu(page: Page, depth: int, language: str | None) -> bool:
    here = page.show_in_menus and page.depth == depth
    return bool(here and page.locale.language_code == language)
