"""What every page of the public site has in common."""

from http import HTTPMethod
from typing import Any, ClassVar

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_cache_control
from django.utils.translation import get_language, override
from wagtail.models import Page, Site
from wagtail.search import index

from .search.kinds import Kind

CACHED_S = 60  # how long a cache between the city and the reader may keep a page
LED_TO = ("title", "path", "depth", "url_path", "translation_key", "show_in_menus", "locale")
"""What a page needs of others to lead there; a query for all of Page's columns takes twice as long
to be put together."""


class BasePage(Page):
    """A page of the public site. It is the same for everyone, so caches may keep it.

    `tab_title` is what browser tab, history and share card show; help pages set a neutral one
    (law 10). `search_kind` is what search calls it. There are no private pages: what only some may
    see belongs in a room behind sign-in. What a view that found the page has seen on the way is
    `is_surely_public` and `depth_of_front` (core.views.pages).
    """

    neutral_tab_title: ClassVar[Any] = ""
    search_kind: ClassVar[Kind] = Kind.INFORMATION
    private_page_options: ClassVar[list[str]] = []
    is_surely_public = False
    depth_of_front: int | None = None
    allowed_http_methods: ClassVar[list[HTTPMethod]] = [
        HTTPMethod.GET,
        HTTPMethod.HEAD,
        HTTPMethod.OPTIONS,
    ]

    search_fields = [*Page.search_fields, index.SearchField("search_words")]

    class Meta:
        abstract = True

    @property
    def tab_title(self) -> str:
        return str(self.neutral_tab_title or self.seo_title or self.title)

    @classmethod
    def get_indexed_objects(cls) -> Any:
        return super().get_indexed_objects().select_related("locale")

    def search_words(self) -> str:
        """Words for which the page is found though its text may not say them: what it is."""
        if self.search_kind is Kind.INFORMATION:
            return ""
        with override(self.locale.language_code):
            return str(self.search_kind.label)

    def get_view_restrictions(self) -> Any:
        """Whoever may see only some pages is asked for in the database, unless the view that found
        this page has seen that there are no restrictions at all (core.views.pages)."""
        return [] if self.is_surely_public else super().get_view_restrictions()

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response: HttpResponse = super().serve(request, *args, **kwargs)
        patch_cache_control(response, **self.caching())
        return response

    def caching(self) -> dict[str, Any]:
        """Directives of Cache-Control. A change by an editor is seen everywhere after CACHED_S."""
        return {"public": True, "max_age": CACHED_S}

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        return context | self._around(request)

    def _around(self, request: HttpRequest) -> dict[str, Any]:
        """Published pages that stand around this one, in one query: its translations by language,
        those above it from the top, and the main menu."""
        menu = {"show_in_menus": True, "locale__language_code": get_language()}
        menu["depth"] = self._depth_of_menu(request)
        above = [self.path[:end] for end in range(self.steplen, len(self.path), self.steplen)]
        wanted = Q(translation_key=self.translation_key) | Q(path__in=above) | Q(**menu)
        found = Page.objects.live().filter(wanted).select_related("locale").order_by("path")
        pages = list(found.only(*LED_TO))
        same = [page for page in pages if page.translation_key == self.translation_key]
        for page in same:
            if page.pk == self.pk:
                self.locale = page.locale  # or whoever needs it would ask again
        return {
            "translations": {page.locale.language_code: page for page in same},
            "above": [page for page in pages if page.path in above],
            "menu_pages": [page for page in pages if _is_in(menu, page)],
        }

    def _depth_of_menu(self, request: HttpRequest) -> int:
        """Right below the front page, whose depth the view that found this page has seen."""
        if self.depth_of_front is not None:
            return self.depth_of_front + 1
        site = Site.find_for_request(request)
        return site.root_page.depth + 1 if site else 0


def _is_in(menu: dict[str, Any], page: Page) -> bool:
    here = page.show_in_menus and page.depth == menu["depth"]
    return bool(here and page.locale.language_code == menu["locale__language_code"])
