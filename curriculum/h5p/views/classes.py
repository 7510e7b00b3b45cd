"""Playing an activity alone or as a class, and what a teacher sees of it."""

import json
from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_required, permission_required
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import cache_control, never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe

from core.limits import Limit, allow
from core.refusals import refuse, too_many
from core.same_origin import same_origin_only
from curriculum.h5p.counts import counts_of
from curriculum.h5p.models import Activity, Run
from curriculum.h5p.people import BEGIN
from curriculum.h5p.services import (
    NoQuestion,
    NotReady,
    RunOver,
    begin_run,
    count_answers,
    end_run,
)
from curriculum.h5p.statements import NotStatements, read_statements
from users.actors import actor_of

STATEMENTS = Limit("h5p.statements", 1200, 60)
"""One class of 40 sends 480 handfuls a minute, and a school shares one address, so it is counted
by run and not by address."""

LARGEST_BODY = 8 * 1024
BEGIN_RUN = Limit("h5p.begin_run", 60, 3600)


@require_safe
@cache_control(public=True, max_age=60)
def activity(request: HttpRequest, pk: int) -> HttpResponse:
    """One activity by itself. Nothing is counted."""
    found = get_object_or_404(Activity.objects.published().select_related("bundle"), pk=pk)
    return render(request, "h5p/activity.html", {"activity": found, "bundle": found.bundle})


@never_cache
@require_safe
def run(request: HttpRequest, pk: UUID) -> HttpResponse:
    """What the pupils of a class open."""
    found = get_object_or_404(Run.objects.select_related("activity", "bundle"), pk=pk)
    context = {"run": found, "activity": found.activity, "bundle": found.bundle}
    if found.ends_at <= timezone.now():
        return render(request, "h5p/run_over.html", context, status=410)
    return render(request, "h5p/run.html", context)


@csrf_exempt  # a pupil has no session; whether the page is ours is asked of the browser
@require_POST
@same_origin_only
def statements(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Answers of one device, counted and forgotten."""
    if not allow(STATEMENTS, str(pk)):
        return too_many(request, STATEMENTS.seconds_left())
    if len(request.body) > LARGEST_BODY:
        return refuse(request, 413)
    try:
        batch, answers = read_statements(json.loads(request.body))
        is_new = count_answers(pk, batch, answers)
    except (NotStatements, NoQuestion, ValueError, RecursionError):
        return refuse(request, 400)
    except RunOver:
        return JsonResponse({"taken": 0}, status=410)
    return JsonResponse({"taken": len(answers) if is_new else 0})


@never_cache
@login_required
@permission_required(BEGIN, raise_exception=True)
@require_safe
def desk(request: HttpRequest) -> HttpResponse:
    """What can be played, and a teacher's own runs."""
    actor: Any = request.user
    context = {
        "activities": Activity.objects.published().select_related("library").order_by("title"),
        "runs": Run.objects.of(actor.actor_id).select_related("activity"),
        "now": timezone.now(),
    }
    return render(request, "h5p/desk.html", context)


@never_cache
@login_required
@permission_required(BEGIN, raise_exception=True)
@require_POST
def begin(request: HttpRequest, pk: int) -> HttpResponse:
    actor = actor_of(request)
    if not allow(BEGIN_RUN, str(actor.id)):
        return too_many(request, BEGIN_RUN.seconds_left())
    found = get_object_or_404(Activity.objects.select_related("bundle"), pk=pk)
    try:
        made = begin_run(found, actor=actor)
    except NotReady:
        raise Http404 from None
    return redirect("h5p:counts", made.pk)


@never_cache
@login_required
@permission_required(BEGIN, raise_exception=True)
@require_safe
def counts(request: HttpRequest, pk: UUID) -> HttpResponse:
    found = _own_run(request, pk)
    context = {
        "run": found,
        "counts": counts_of(found),
        "is_over": found.ends_at <= timezone.now(),
        "address": request.build_absolute_uri(found.get_absolute_url()),
    }
    return render(request, "h5p/counts.html", context)


@never_cache
@login_required
@permission_required(BEGIN, raise_exception=True)
@require_POST
def end(request: HttpRequest, pk: UUID) -> HttpResponse:
    found = _own_run(request, pk)
    end_run(found)
    return redirect("h5p:counts", found.pk)


def _own_run(request: HttpRequest, pk: UUID) -> Run:
    actor: Any = request.user
    runs = Run.objects.of(actor.actor_id).select_related("activity", "bundle")
    found: Run = get_object_or_404(runs, pk=pk)
    return found
