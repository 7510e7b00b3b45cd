"""The bridge at a glance, and what an operator does about it."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from deletion_bridge import readings
from deletion_bridge.models import Destination, Incident, Reconciliation
from deletion_bridge.services import keeping_destinations as keeping
from deletion_bridge.services import operating
from deletion_bridge.services.watching import end_incident, open_incidents

from .acting import OPERATE, SEE, actor_of, needs, shell
from .forms import AddKeyForm, PauseForm, ResumeForm, RetireKeyForm
from .plots import latency_plot, success_plot

EDIT = "deletion_bridge.change_destination"


@needs(SEE, OPERATE)
@require_safe
def overview(request: HttpRequest) -> HttpResponse:
    hours = readings.last_hours()
    context = {
        "stands": readings.stands(),
        "beside": readings.beside(),
        "incidents": open_incidents(),
        "success": success_plot(hours),
        "latency": latency_plot(hours),
        "reconciliation": Reconciliation.objects.select_related("destination").first(),
        "may_operate": request.user.has_perm(OPERATE),
    }
    return shell(request, "overview", context)


@needs(SEE, OPERATE)
@require_safe
def destination(request: HttpRequest, slug: str) -> HttpResponse:
    return show(request, destination_or_404(slug))


@needs(OPERATE)
@require_POST
def pause(request: HttpRequest, slug: str) -> HttpResponse:
    found = destination_or_404(slug)
    form = PauseForm(request.POST)
    if not form.is_valid():
        return show(request, found, status=422, pause_form=form)
    operating.pause(found, actor=actor_of(request), **form.cleaned_data)
    messages.success(request, _("Paused. Nothing more goes there until somebody resumes it."))
    return redirect("bridge_desk:destination", slug)


@needs(OPERATE)
@require_POST
def resume(request: HttpRequest, slug: str) -> HttpResponse:
    found = destination_or_404(slug)
    form = ResumeForm(request.POST)
    if not form.is_valid():
        return show(request, found, status=422, resume_form=form)
    operating.resume(found, actor=actor_of(request), **form.cleaned_data)
    messages.success(request, _("Resumed. What waits goes out now."))
    return redirect("bridge_desk:destination", slug)


@needs(OPERATE)
@require_POST
def add_key(request: HttpRequest, slug: str) -> HttpResponse:
    """The new key stands in this answer alone: no address leads to it again."""
    found = destination_or_404(slug)
    form = AddKeyForm(request.POST)
    if not form.is_valid():
        return show(request, found, status=422, key_form=form)
    entered = form.cleaned_data["secret"]
    try:
        key_id, secret = keeping.add_key(
            found, form.cleaned_data["direction"], actor=actor_of(request), secret=entered
        )
    except keeping.TwoAlready:
        form.add_error(None, _("Two keys are live already. Retire the old one first."))
    except keeping.BadSecret:
        words = _("This is no new key: whsec_ and the base64 of 24 to 64 bytes are needed.")
        form.add_error("secret", words)
    else:
        messages.success(request, _("The new key is live beside the old one."))
        if not entered:
            return show(request, destination_or_404(slug), made=(key_id, secret))
        return redirect("bridge_desk:destination", slug)
    return show(request, found, status=422, key_form=form)


@needs(OPERATE)
@require_POST
def retire_key(request: HttpRequest, slug: str) -> HttpResponse:
    found = destination_or_404(slug)
    form = RetireKeyForm(request.POST)
    if not form.is_valid():
        raise Http404
    try:
        keeping.retire_key(found, actor=actor_of(request), **form.cleaned_data)
    except keeping.NoSuchKey:
        messages.info(request, _("This key was retired before."))
    except keeping.LastKey:
        messages.error(request, _("This is the last key. Add the new one before it goes."))
        return show(request, found, status=409)
    else:
        messages.success(request, _("The key is retired."))
    return redirect("bridge_desk:destination", slug)


@needs(OPERATE)
@require_POST
def end(request: HttpRequest, incident_id: UUID) -> HttpResponse:
    incident = Incident.objects.filter(pk=incident_id).first()
    if incident is None:
        raise Http404
    end_incident(incident, actor=actor_of(request))
    messages.success(request, _("Noted. The next alarm of this kind calls again."))
    return redirect("bridge_desk:overview")


def destination_or_404(slug: str) -> Destination:
    found = Destination.objects.filter(slug=slug).first()
    if found is None:
        raise Http404
    return found


def show(
    request: HttpRequest, found: Destination, *, status: int = 200, **drawn: Any
) -> HttpResponse:
    """A destination's own page; `drawn` replaces a form by the one that was sent."""
    hours = readings.last_hours(found)
    [stand] = [one for one in readings.stands() if one.destination == found]
    context = {
        "destination": found,
        "stand": stand,
        "keys": keeping.key_ids(found),
        "success": success_plot(hours),
        "latency": latency_plot(hours),
        "reconciliation": found.reconciliations.first(),
        "may_operate": request.user.has_perm(OPERATE),
        "may_edit": request.user.has_perm(EDIT),
        "is_carried": found.kind != Destination.Kind.BY_HAND,
        "pause_form": PauseForm(),
        "resume_form": ResumeForm(),
        "key_form": AddKeyForm(),
        **drawn,
    }
    return shell(request, "destination", context, status=status)
