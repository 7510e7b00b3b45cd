"""Deliveries that have stopped: looked through, counted, and sent again."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from core.limits import Limit, allow
from deletion_bridge.models import Destination
from deletion_bridge.services import operating
from deletion_bridge.vocabulary import FAULT_WORDS

from .acting import OPERATE, SEE, actor_of, needs, shell
from .forms import ReplayForm, StoppedForm
from .operations import destination_or_404

SHOWN = 50
RANGES = Limit("bridge-replay", count=6, per_s=600)


@needs(SEE, OPERATE)
@require_safe
def stopped(request: HttpRequest, slug: str) -> HttpResponse:
    return _show(request, destination_or_404(slug))


@needs(OPERATE)
@require_POST
def replay_chosen(request: HttpRequest, slug: str) -> HttpResponse:
    found = destination_or_404(slug)
    form = ReplayForm(request.POST)
    chosen = _uuids(request.POST)
    if not form.is_valid() or not chosen:
        if not chosen:
            messages.error(request, _("Choose at least one delivery."))
        return _show(request, found, status=422, form=form)
    count = operating.replay(
        found.handoffs.filter(pk__in=chosen).values_list("pk", flat=True),
        actor=actor_of(request),
        reason=form.cleaned_data["reason"],
    )
    return _sent(request, slug, count)


@needs(OPERATE)
@require_POST
def replay_all(request: HttpRequest, slug: str) -> HttpResponse:
    """All that the filter shows; refused where they have become more since they were counted."""
    found = destination_or_404(slug)
    form = ReplayForm(request.POST)
    chosen = StoppedForm(request.GET).range_at(found)
    if not form.is_valid():
        return _show(request, found, status=422, form=form)
    if chosen.rows().count() > form.cleaned_data["count"]:
        messages.error(request, _("There are more by now. Look at the new count and decide again."))
        return _show(request, found, status=409)
    if not allow(RANGES, slug):
        messages.error(request, _("A range was sent again just now. Please wait ten minutes."))
        return _show(request, found, status=429)
    try:
        count = operating.replay_range(
            chosen, actor=actor_of(request), reason=form.cleaned_data["reason"]
        )
    except operating.TooMany:
        messages.error(request, _("At most 5,000 at once. Choose a shorter time."))
        return _show(request, found, status=409)
    return _sent(request, slug, count)


def _sent(request: HttpRequest, slug: str, count: int) -> HttpResponse:
    words = ngettext(
        "%(count)d delivery goes out again, under the same key.",
        "%(count)d deliveries go out again, under the same keys.",
        count,
    )
    messages.success(request, words % {"count": count})
    return redirect(f"{reverse('bridge_desk:stopped', args=[slug])}?{request.GET.urlencode()}")


def _uuids(sent: QueryDict) -> set[UUID]:
    found = set()
    for text in sent.getlist("delivery")[:SHOWN]:
        try:
            found.add(UUID(text))
        except ValueError:
            continue
    return found


def _show(
    request: HttpRequest,
    found: Destination,
    *,
    status: int = 200,
    form: ReplayForm | None = None,
) -> HttpResponse:
    filters = StoppedForm(request.GET)
    rows = filters.range_at(found).rows()
    count = rows.count()
    if form is not None and "count" in form.errors:
        form = None
    context: dict[str, Any] = {
        "destination": found,
        "filters": filters,
        "query": request.GET.urlencode(),
        "count": count,
        "rows": [(row, _words(row.last_fault)) for row in rows.defer("envelope")[:SHOWN]],
        "shown": SHOWN,
        "form": form or ReplayForm(initial={"count": count}),
        "may_operate": request.user.has_perm(OPERATE),
        "most": operating.MOST_AT_ONCE,
    }
    return shell(request, "stopped", context, status=status)


def _words(fault: str) -> Any:
    if fault.startswith("status_"):
        return _("answer %(status)s") % {"status": fault.removeprefix("status_")}
    return FAULT_WORDS.get(fault, fault)
