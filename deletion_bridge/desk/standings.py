"""Who may judge, and for which body. Kept by administrators."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth import get_user_model
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from core.actors import actor_cards
from deletion_bridge.models import ApproverStanding
from deletion_bridge.services import approving

from .acting import APPROVE, STANDINGS, actor_of, needs, shell
from .forms import StandingForm

ADMINISTRATOR = "administrator"
SHOWN = 200


@needs(STANDINGS)
@require_safe
def standings(request: HttpRequest) -> HttpResponse:
    return _show(request)


@needs(STANDINGS)
@require_POST
def give(request: HttpRequest, actor_id: UUID) -> HttpResponse:
    if actor_id not in _approvers():
        raise Http404
    form = StandingForm(request.POST, prefix=str(actor_id))
    if not form.is_valid():
        return _show(request, failed=(actor_id, form), status=422)
    approving.give_standing(actor_id, actor=actor_of(request, ADMINISTRATOR), **form.cleaned_data)
    messages.success(request, _("This person may judge requests from now on."))
    return redirect("bridge_desk:standings")


@needs(STANDINGS)
@require_POST
def end(request: HttpRequest, standing_id: UUID) -> HttpResponse:
    approving.end_standing(standing_id, actor=actor_of(request, ADMINISTRATOR))
    messages.success(request, _("This person judges no more. What was judged stays."))
    return redirect("bridge_desk:standings")


def _approvers() -> list[UUID]:
    """Accounts that hold the permission through a group, by opaque id."""
    name = APPROVE.partition(".")[2]
    people = get_user_model().objects.filter(is_active=True, groups__permissions__codename=name)
    return list(people.distinct().values_list("actor_id", flat=True)[:SHOWN])


def _show(
    request: HttpRequest, *, failed: tuple[UUID, Any] | None = None, status: int = 200
) -> HttpResponse:
    held = list(ApproverStanding.objects.in_force())
    approvers = _approvers()
    names = actor_cards([*approvers, *(one.actor_id for one in held)])
    holders = {one.actor_id for one in held}
    without = [
        (
            one,
            names.get(one),
            failed[1] if failed and failed[0] == one else StandingForm(prefix=str(one)),
        )
        for one in approvers
        if one not in holders
    ]
    context = {"held": [(one, names.get(one.actor_id)) for one in held], "without": without}
    return shell(request, "standings", context, status=status)
