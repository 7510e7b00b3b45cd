"""Keeping a choice of filters under a name."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from ..forms import SaveViewForm
from ..models import SavedView
from ..queue import Filters
from ..services import saving
from .desk import room
from .doors import for_officers, officer


@for_officers
@require_POST
def keep(request: HttpRequest) -> HttpResponse:
    filters, form = Filters.read(request.GET), SaveViewForm(request.POST)
    if not form.is_valid():
        return room(request, None, status=422, failed=form)
    try:
        saving.keep_view(actor=officer(request), filters=filters, **form.cleaned_data)
    except saving.TooMany:
        form.add_error("name", _("You keep 30 views already. Take one away first."))
        return room(request, None, status=422, failed=form)
    messages.success(request, _("The view is kept."))
    return redirect(f"{reverse('triage:queue')}?{filters.as_query}")


@for_officers
@require_POST
def drop(request: HttpRequest, view_id: int) -> HttpResponse:
    try:
        saving.drop_view(view_id, actor=officer(request))
    except SavedView.DoesNotExist:
        raise Http404 from None
    messages.success(request, _("The view is gone."))
    return redirect("triage:queue")
