"""Wagtail's own view of pages, told which page it is.

Wagtail walks down the tree from the front page, two queries for every level. Here the page and the
front page of its language are asked for by their paths at once; whatever is not found in this way
(the front page, what is gone, a language whose front page is a draft) Wagtail looks for itself.
"""

from typing import Any

from django.db.models import Exists
from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language
from wagtail.models import Page, PageViewRestriction, Site
from wagtail.url_routing import RouteResult
from wagtail.views import serve as wagtail_serve

from core.pages import BasePage


def serve(request: HttpRequest, path: str) -> HttpResponse:
    page = _page_at(request, path)
    if page is not None:
        request._wagtail_route_for_request = RouteResult(page)  # where Wagtail remembers it
    return wagtail_serve(request, path)


def _page_at(request: HttpRequest, path: str) -> Any:
    parts = [part for part in path.split("/") if part]
    root = _root_path(request) if parts else None
    if root is None:
        return None
    below = f"{root}{'/'.join(parts)}/"
    slugs = [parts[-1], root.strip("/").split("/")[-1]]
    restricted = Exists(PageViewRestriction.objects.all())
    found = Page.objects.live().filter(slug__in=slugs, url_path__in=[below, root])
    rows = found.only("url_path", "depth", "content_type").annotate(some_are_private=restricted)
    pages = {page.url_path: page for page in rows}
    if len(pages) < 2:
        return None
    page = pages[below].specific
    if isinstance(page, BasePage):
        page.is_surely_public = not pages[below].some_are_private
        page.depth_of_front = pages[root].depth
    return page


def _root_path(request: HttpRequest) -> str | None:
    """Of the front page in the reader's language, from Wagtail's own memory."""
    _know_only_site(request)
    site = Site.find_for_request(request)
    paths = Site.get_site_root_paths() if site else []
    mine = (one for one in paths if one.site_id == site.pk)
    return next((one.root_path for one in mine if one.language_code == get_language()), None)


def _know_only_site(request: HttpRequest) -> None:
    """Where there is one site, it answers to every host if it is the default; Wagtail's query that
    weighs hosts against each other takes several times as long. Where there are more, Wagtail asks.
    """
    sites = list(Site._base_manager.all()[:2])
    if len(sites) == 1 and sites[0].is_default_site:
        request._wagtail_site = sites[0]  # where Wagtail remembers it
