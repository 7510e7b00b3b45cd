"""Leaving the team, by oneself, on any day."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from surveillance_team.joining.services.duty import leave
from surveillance_team.models import Monitor
from users.actors import actor_of

from .applying import for_people


@for_people
@require_http_methods(["GET", "HEAD", "POST"])
def leave_team(request: HttpRequest, monitor_id: UUID) -> HttpResponse:
    """Looking asks; the button leaves. Nobody is asked why."""
    monitor = get_object_or_404(Monitor.objects.of_user(request.user.pk), pk=monitor_id)
    if request.method == "POST":
        if leave(monitor.pk, actor=actor_of(request)):
            messages.success(request, _("You have left the team. Thank you for all you did."))
        return redirect("joining:mine")
    if not monitor.is_serving:
        return redirect("joining:mine")
    return TemplateResponse(request, "joining/leave.html", {"monitor": monitor})
