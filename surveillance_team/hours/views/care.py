"""A monitor's pages of care: how they are, people to talk to, and what they leave out."""

from typing import Any
from uuid import uuid4

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from surveillance_team.models import Monitor
from surveillance_team.services import care as trunk
from surveillance_team.views.portal import for_appointed, for_monitors
from surveillance_team.vocabulary import Category

from ..forms import CallForm, CheckInForm, KindsForm
from ..models import CallWish
from ..services import calls
from ..services.checkins import check_in as keep_check_in
from ..services.checkins import offer_for


@for_monitors
@require_http_methods(["GET", "HEAD", "POST"])
def check_in(request: HttpRequest, monitor: Monitor) -> HttpResponse:
    form, status = CheckInForm(initial={"client_key": uuid4()}), 200
    if request.method == "POST":
        form, status = CheckInForm(request.POST), 422
        if form.is_valid():
            keep_check_in(monitor, **form.cleaned_data, today=timezone.localdate())
            return redirect("hours:care")
    context = {"monitor": monitor, "form": form}
    return render(request, "hours/check_in.html", context, status=status)


@for_appointed
@require_safe
def care(request: HttpRequest, monitor: Monitor) -> HttpResponse:
    context = {
        "monitor": monitor,
        "offer": offer_for(monitor, today=timezone.localdate()),
        "wish": CallWish.objects.filter(monitor=monitor).open().first(),
        "left_out": trunk.left_out_by(monitor),
        "may_rest": monitor.state == Monitor.State.APPOINTED,
    }
    return render(request, "hours/care.html", context)


@for_appointed
@require_http_methods(["GET", "HEAD", "POST"])
def call(request: HttpRequest, monitor: Monitor) -> HttpResponse:
    form, status = CallForm(), 200
    if request.method == "POST":
        form, status = CallForm(request.POST), 422
        if form.is_valid():
            calls.ask_for_call(monitor)
            messages.success(request, _("Your trainers know that someone would like a call."))
            return redirect("hours:care")
    return render(request, "hours/call.html", {"form": form}, status=status)


@for_appointed
@require_POST
def withdraw_call(request: HttpRequest, monitor: Monitor) -> HttpResponse:
    calls.withdraw_call(monitor)
    messages.success(request, _("Nobody will call you. You can ask again at any time."))
    return redirect("hours:care")


@for_monitors
@require_http_methods(["GET", "HEAD", "POST"])
def kinds(request: HttpRequest, monitor: Monitor) -> HttpResponse:
    initial: dict[str, Any] = {"kinds": [kind.value for kind in trunk.left_out_by(monitor)]}
    form, status = KindsForm(initial=initial), 200
    if request.method == "POST":
        form, status = KindsForm(request.POST), 422
        if form.is_valid():
            wanted = [Category(kind) for kind in form.cleaned_data["kinds"]]
            trunk.leave_out_categories(monitor, wanted)
            messages.success(request, _("Kept. You can change this whenever you wish."))
            return redirect("hours:care")
    return render(request, "hours/kinds.html", {"form": form}, status=status)
