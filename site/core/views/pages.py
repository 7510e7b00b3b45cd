"""Wagtail's own view of pages, told which page it is.

Wagtail walks down the tree from the front page, two queries for every level. Here the page is asked
for by its path, with all that stands around it, at once; whatever is not found in this way (what is
gone, a language whose front page is a draft) Wagtail looks for itself.
"""

from typing import Any

from django.http import HttpRequest, HttpResponse
from wagtail.models import Site
from wagtail.url_routing import RouteResult
from wagtail.views import serve as wagtail_serve

from core.around import Around, front_path
from core.pages import BasePage


def serve(request: HttpRequest, path: str) -> HttpResponse:
    page = _page_at(request, path)
    if page is not None:
        request._wagtail_route_for_request = RouteResult(page)  # where Wagtail remembers it
    return wagtail_serve(request, path)


def _page_at(request: HttpRequest, path: str) -> Any:
    _know_only_site(request)
    front = front_path(request)
    if not front:
        return None
    names = [name for name in path.split("/") if name]
    around = Around.below(front, names)
    found = around.at("/".join([front.rstrip("/"), *names, ""]))
    if found is None or around.at(front) is None:
        return None
    page = found.specific
    if isinstance(page, BasePage):
        page.is_surely_public = not found.some_are_private
        page.stands = around
    return page


def _know_only_site(request: HttpRequest) -> None:
    """Where there is one site, it answers to every host if it is the default; Wagtail's query that
    weighs hosts against each other takes several times as long. Where there are more, Wagtail asks.
    """
    sites = list(Site._base_manager.all()[:2])
    if len(sites) == 1 and sites[0].is_default_site:
        request._wagtail_site = sites[0]  # where Wagtail remembers it
