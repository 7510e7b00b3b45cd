"""What officers do about a target after it was handed over."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from users.actors import actor_of
from users.roles import Role

from ...services import asking, triage
from ...services.targets import NotPossible
from ..demands import DemandForm
from ..forms import AcceptForm
from .desk import decide, for_officers, room, target_or_404


@for_officers
@require_POST
def reassess(request: HttpRequest, target_id: UUID) -> HttpResponse:
    done = _("Assessed anew. Whoever has it is told what is different.")
    return decide(request, target_id, AcceptForm, triage.reassess_target, done)


@for_officers
@require_POST
def asked(request: HttpRequest, target_id: UUID) -> HttpResponse:
    form = DemandForm(request.POST)
    if not form.is_valid():
        return room(request, target_or_404(target_id), status=422, failed=form)
    try:
        asking.record_asked(
            target_id,
            actor=actor_of(request, Role.TRIAGE_OFFICER),
            today=timezone.localdate(),
            **form.demand,
        )
    except ObjectDoesNotExist:
        raise Http404 from None
    except asking.AskedLater:
        form.add_error("asked_on", _("This day has not come yet."))
        return room(request, target_or_404(target_id), status=422, failed=form)
    except NotPossible:
        messages.error(request, _("It has to be decided first."))
        return room(request, target_or_404(target_id), status=409)
    except triage.PayloadRefused:
        messages.error(request, _("This address holds what must not leave."))
        return room(request, target_or_404(target_id), status=409)
    messages.success(request, _("Recorded. Destinations that waited for it are told."))
    return redirect("triage:target", target_id)
