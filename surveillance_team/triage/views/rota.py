"""Who is on duty, for officers and for those who keep the rota."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from ..models import Shift
from ..rota import AHEAD, holes, next_on_duty, on_duty
from .doors import for_desk


@for_desk
@require_safe
def rota(request: HttpRequest) -> HttpResponse:
    now = timezone.now()
    shifts = Shift.objects.between(now, now + AHEAD).select_related("officer")
    context = {
        "on_duty": on_duty(now),
        "next": next_on_duty(now),
        "holes": holes(now, now + AHEAD),
        "shifts": list(shifts),
    }
    return render(request, "triage/rota.html", context)
