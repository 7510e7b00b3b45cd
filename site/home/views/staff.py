from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from home.models import ReadOnlyPeriod
from home.services import end_read_only
from users.actors import actor_of
from users.roles import Role


@never_cache
@permission_required("home.change_readonlyperiod", raise_exception=True)
@require_http_methods(["GET", "HEAD", "POST"])
def open_room(request: HttpRequest, period_id: int) -> HttpResponse:
    period = get_object_or_404(ReadOnlyPeriod, pk=period_id)
    if request.method == "POST":
        end_read_only(period.pk, actor=actor_of(request, Role.ADMINISTRATOR.value))
        messages.success(request, _("The room is open again."))
        return redirect("wagtailsnippets_home_readonlyperiod:list")
    response = TemplateResponse(request, "home/staff/open_room.html", {"period": period})
    response.strict_policy = True  # nothing here needs what Wagtail's editors need
    return response
