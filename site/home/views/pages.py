from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.views.decorators.cache import cache_control, never_cache
from django.views.decorators.http import require_safe
from wagtail.models import Locale

from core.pages import CACHED_S, BasePage
from home import policy, showcase
from home.models import HelpPage, InformationPage, PolicyPage


@require_safe
@never_cache
def help_now(request: HttpRequest) -> HttpResponse:
    """Help is there before an editor has written anything: then only the lines are shown."""
    return _served(request, HelpPage) or TemplateResponse(request, "home/help_page.html")


@require_safe
@cache_control(public=True, max_age=CACHED_S)
def privacy_policy(request: HttpRequest) -> HttpResponse:
    """The law wants it from the first day on, so it needs no page of an editor's."""
    return _served(request, PolicyPage) or TemplateResponse(
        request, "home/policy_page.html", policy.context()
    )


@require_safe
@cache_control(public=True, max_age=CACHED_S)
def accessibility(request: HttpRequest) -> HttpResponse:
    return _written(request, "accessibility")


@require_safe
@cache_control(public=True, max_age=CACHED_S)
def saw_something(request: HttpRequest) -> HttpResponse:
    return _written(request, "seen")


@require_safe
@never_cache
def style(request: HttpRequest) -> HttpResponse:
    if not settings.DEMO:
        if not request.user.is_authenticated:
            raise Http404
        if not request.user.has_perm("wagtailadmin.access_admin"):
            raise PermissionDenied
    return TemplateResponse(request, "home/style.html", showcase.everything(request.GET))


def _written(request: HttpRequest, slug: str) -> HttpResponse:
    """An information page that other pages count on; before it is written, whom to ask instead."""
    page = _served(request, InformationPage, slug=slug, depth=3)
    return page or TemplateResponse(request, "home/not_written.html", {"slug": slug})


def _served(request: HttpRequest, model: type[BasePage], **wanted: Any) -> HttpResponse | None:
    page = model.objects.live().filter(locale=Locale.get_active(), **wanted).first()
    return page.serve(request) if page else None
