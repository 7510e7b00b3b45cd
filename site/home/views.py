from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.views.decorators.cache import cache_control, never_cache
from django.views.decorators.http import require_safe
from wagtail.models import Locale

from core.pages import CACHED_S

from . import figures, showcase
from .models import HelpPage


@require_safe
@never_cache
def help_now(request: HttpRequest) -> HttpResponse:
    """Help is there before an editor has written anything: then only the lines are shown."""
    page = HelpPage.objects.live().filter(locale=Locale.get_active()).first()
    if page is None:
        return TemplateResponse(request, "home/help_page.html")
    return page.serve(request)


@require_safe
@cache_control(public=True, max_age=CACHED_S)
def statistics(request: HttpRequest) -> HttpResponse:
    return TemplateResponse(request, "home/statistics.html", {"figures": figures.all_figures()})


@require_safe
@never_cache
def style(request: HttpRequest) -> HttpResponse:
    if not settings.DEMO:
        if not request.user.is_authenticated:
            raise Http404
        if not request.user.has_perm("wagtailadmin.access_admin"):
            raise PermissionDenied
    return TemplateResponse(request, "home/style.html", showcase.everything(request.GET))
