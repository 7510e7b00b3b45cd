"""Taking a report, giving it back, saying that a suspicion was seen, and taking a break."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from core.models import HelpLine

from ..queue import Filters
from ..services import claiming, seeing
from .decisions import refused
from .doors import REFUSALS, for_officers, officer


@for_officers
@require_POST
def take(request: HttpRequest, target_id: UUID) -> HttpResponse:
    why = request.POST.get("why", "")
    done = _("You have it. Colleagues see that you are at it.")
    return _do(request, target_id, claiming.take_target, done, why=why)


@for_officers
@require_POST
def give_back(request: HttpRequest, target_id: UUID) -> HttpResponse:
    return _do(request, target_id, claiming.give_back, _("Given back to the queue."))


@for_officers
@require_POST
def seen(request: HttpRequest, target_id: UUID) -> HttpResponse:
    done = _("Noted that you have seen it. Nobody else is called.")
    return _do(request, target_id, seeing.acknowledge, done)


@for_officers
@require_http_methods(["GET", "HEAD", "POST"])
def rest(request: HttpRequest) -> HttpResponse:
    """A page to rest on. Going on a break gives everything back; nobody is told of it."""
    given_back = None
    if request.method == "POST":
        given_back = claiming.give_back_all(actor=officer(request))
    lines = HelpLine.objects.filter(in_bar=True).order_by("order")[:3]
    return render(request, "triage/rest.html", {"given_back": given_back, "lines": lines})


def _do(
    request: HttpRequest, target_id: UUID, work: Callable[..., Any], done: str, **entered: Any
) -> HttpResponse:
    try:
        work(target_id, actor=officer(request), **entered)
    except ObjectDoesNotExist:
        raise Http404 from None
    except REFUSALS as fault:
        return refused(request, target_id, fault)
    messages.success(request, done)
    query = Filters.read(request.GET).here
    return redirect(reverse("triage:target", args=[target_id]) + (f"?{query}" if query else ""))
