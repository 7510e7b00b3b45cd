"""What every page of the public site has in common."""

from http import HTTPMethod
from typing import Any, ClassVar

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.cache import patch_cache_control
from django.utils.translation import override
from wagtail.models import Page
from wagtail.search import index

from .search.kinds import Kind

CACHED_S = 60  # how long a cache between the city and the reader may keep a page


class BasePage(Page):
    """A page of the public site. It is the same for everyone, so caches may keep it.

    `tab_title` is what browser tab, history and share card show; help pages set a neutral one
    (law 10). `search_kind` is what search calls it. There are no private pages: what only some may
    see belongs in a room behind sign-in.
    """

    neutral_tab_title: ClassVar[Any] = ""
    search_kind: ClassVar[Kind] = Kind.INFORMATION
    private_page_options: ClassVar[list[str]] = []
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

    def route(self, request: HttpRequest, path_components: list[str]) -> Any:
        """The page at any depth below in two queries, where Wagtail asks two for every level.

        As in Wagtail, only whether that page itself is published counts. No page here has
        addresses of its own below it.
        """
        if not path_components:
            return super().route(request, path_components)
        below = f"{self.url_path}{'/'.join(path_components)}/"
        page = Page.objects.filter(slug=path_components[-1], url_path=below).first()
        if page is None:
            raise Http404
        return page.specific.route(request, [])

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response: HttpResponse = super().serve(request, *args, **kwargs)
        patch_cache_control(response, **self.caching())
        return response

    def caching(self) -> dict[str, Any]:
        """Directives of Cache-Control. A change by an editor is seen everywhere after CACHED_S."""
        return {"public": True, "max_age": CACHED_S}

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        pages = self.get_translations(inclusive=True).live().select_related("locale")
        context["translations"] = {page.locale.language_code: page for page in pages}
        return context
