"""What a monitor reads about decisions on their reports, and objects to."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from core.limits import Limit, allow
from core.refusals import too_many
from surveillance_team.beside import standing_against
from surveillance_team.models import Monitor
from surveillance_team.views.portal import for_appointed
from users.actors import actor_of
from users.roles import Role

from ..forms.objections import MonitorObjectionForm
from ..models import IdentityRequest, Invalidation, Objection
from ..services import objecting

OBJECTIONS = Limit("oversight.objections", 20, 3600)


@for_appointed
@require_safe
def decisions(request: HttpRequest, monitor: Monitor) -> HttpResponse:
    return _page(request)


@for_appointed
@require_POST
def object_to(request: HttpRequest, monitor: Monitor) -> HttpResponse:
    form = MonitorObjectionForm(request.POST, **_decided_about(request.user.pk))
    if not form.is_valid():
        return _page(request, form=form, status=422)
    if not allow(OBJECTIONS, str(request.user.actor_id)):
        return too_many(request, OBJECTIONS.seconds_left())
    objecting_as, kind, decision = form.objected_to
    try:
        objecting.object_as_monitor(
            objecting_as,
            kind=kind,
            words=form.cleaned_data["words"],
            invalidation_id=decision,
            actor=actor_of(request, Role.MONITOR),
        )
    except objecting.NothingToObjectTo:
        form.add_error("about", _("This decision is not in force any more."))
        return _page(request, form=form, status=422)
    except objecting.ObjectedAlready:
        form.add_error("about", _("You have objected to this already. It is being looked at."))
        return _page(request, form=form, status=422)
    messages.success(request, _("Your objection is here. You will read the answer on this page."))
    return redirect("oversight:decisions")


def _decided_about(user_id: int) -> dict[str, Any]:
    """What there is to object to, in every term of a person."""
    done = Invalidation.objects.of_user(user_id).filter(state=Invalidation.State.DONE)
    own = Monitor.objects.appointments_of(user_id)
    return {
        "decided": list(done.select_related("monitor__user").newest_first()[:20]),
        "against": [(monitor, standing_against(monitor)) for monitor in own],
    }


def _page(
    request: HttpRequest,
    *,
    form: MonitorObjectionForm | None = None,
    status: int = 200,
) -> HttpResponse:
    user_id = request.user.pk
    seen = IdentityRequest.objects.told().filter(monitor__user_id=user_id)
    context: dict[str, Any] = {
        "decided": list(Invalidation.objects.of_user(user_id).newest_first()[:20]),
        "seen": list(seen.order_by("-id")[:20]),
        "objections": list(Objection.objects.of_user(user_id).order_by("-id")[:20]),
        "form": form or MonitorObjectionForm(**_decided_about(user_id)),
        "days": objecting.due_on(),
    }
    return render(request, "oversight/portal/decisions.html", context, status=status)
