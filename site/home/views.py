from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe


@require_safe
@never_cache
def help_now(request: HttpRequest) -> HttpResponse:
    return TemplateResponse(request, "home/help_page.html", {})


@require_safe
def style(request: HttpRequest) -> HttpResponse:
    if not settings.DEMO and not request.user.is_authenticated:
        raise Http404
    if not settings.DEMO and not request.user.has_perm("wagtailadmin.access_admin"):
        raise PermissionDenied
    return TemplateResponse(request, "home/style.html", {})
