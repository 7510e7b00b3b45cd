"""Coordinators: persons and their hours in all. What was filed is nowhere here."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db.models import Sum
from django.db.models.functions import Coalesce
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from core.actors import actor_cards
from core.audit import record_access, record_accesses
from surveillance_team.models import Monitor, Term
from surveillance_team.staff import coordinator, for_those_who_may, shell

from ..counting import last_settled_day
from ..desk_forms import ProgrammeForm
from ..models import CareTime
from ..services.calls import add_care
from ..words import spell_minutes
from .doors import COORDINATE, chosen_term, no_such_term

PAGE = 50


@for_those_who_may(COORDINATE)
@require_safe
def people(request: HttpRequest) -> HttpResponse:
    """In the order of appointment, never of hours: this is no ranking."""
    choice = chosen_term(request)
    if choice.is_unknown:
        return no_such_term(request, choice)
    found = _page_of(choice.term, request.GET.get("after", ""))
    shown = found[:PAGE]
    ids = [monitor.user.actor_id for monitor in shown]
    names = actor_cards(ids)
    record_accesses(coordinator(request), subject_ids=ids, what="hours.list_totals")
    context = {
        **choice.context,
        "rows": [
            (monitor, names[actor_id].name if actor_id in names else "", _words(monitor))
            for monitor, actor_id in zip(shown, ids, strict=True)
        ],
        "next": shown[-1].pk if len(found) > PAGE else None,
        "settled": last_settled_day(timezone.localdate()),
    }
    return shell(request, "hours/desk/people.html", context)


@for_those_who_may(COORDINATE)
@require_http_methods(["GET", "HEAD", "POST"])
def programme(request: HttpRequest, monitor_id: UUID) -> HttpResponse:
    """Note that a person attended a programme against burnout; its time counts as hours."""
    appointed = Monitor.objects.filter(appointed_at__isnull=False, user__isnull=False)
    known = appointed.select_related("user", "term")
    monitor = get_object_or_404(known, pk=monitor_id)
    actor = coordinator(request)
    form, status = ProgrammeForm(initial={"day": timezone.localdate()}), 200
    if request.method == "POST":
        form, status = ProgrammeForm(request.POST), 422
        if form.is_valid() and _has_been(form, monitor.term):
            add_care(monitor, kind=CareTime.Kind.PROGRAMME, **form.cleaned_data, actor=actor)
            messages.success(request, _("Noted. Tonight it is booked as hours."))
            return redirect(f"{reverse('hours_desk:people')}?term={monitor.term_id}")
    record_access(actor, subject_id=monitor.user.actor_id, what="hours.note_programme")
    context = {"name": monitor.user.name, "monitor": monitor, "term": monitor.term, "form": form}
    return shell(request, "hours/desk/programme.html", context, status=status)


def _page_of(term: Term | None, after: str) -> list[Monitor]:
    appointed = Monitor.objects.filter(appointed_at__isnull=False, user__isnull=False)
    monitors = appointed.filter(term=term)
    try:
        monitors = monitors.filter(pk__gt=UUID(after)) if after else monitors
    except ValueError:
        raise Http404 from None
    page = monitors.select_related("user").order_by("pk")[: PAGE + 1]
    return list(page.annotate(minutes=Coalesce(Sum("hours_entries__minutes"), 0)))


def _words(monitor: Any) -> str:
    return spell_minutes(monitor.minutes) if monitor.minutes else "–"


def _has_been(form: ProgrammeForm, term: Term) -> bool:
    day = form.cleaned_data["day"]
    if day > timezone.localdate():
        form.add_error("day", _("This day has not come yet."))
    elif not term.starts_on <= day <= term.ends_on:
        form.add_error("day", _("This day does not belong to the term. Check the year."))
    return form.is_valid()
