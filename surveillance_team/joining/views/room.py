"""What coordinators see: a term with its applications, and one application."""

from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from core.actors import actor_cards
from core.audit import record_access
from core.models import Job
from surveillance_team.joining.forms import MOST_AT_ONCE, DecideForm
from surveillance_team.joining.models import Application
from surveillance_team.joining.people import account_of
from surveillance_team.joining.services.appointing import has_signed, is_trained
from surveillance_team.joining.services.deciding import DECIDE, decisions_on, next_to_choose
from surveillance_team.joining.states import State
from surveillance_team.models import Monitor, Term
from surveillance_team.staff import coordinator, shell

from .doors import find_application, find_term, for_coordinators


@for_coordinators
@require_safe
def term(request: HttpRequest, term_id: int) -> HttpResponse:
    return show_term(request, find_term(term_id))


def show_term(
    request: HttpRequest, one: Term, *, form: DecideForm | None = None, status: int = 200
) -> HttpResponse:
    """A list without names: applications are compared by what they say."""
    wanted = request.GET.get("state", "")
    found = Application.objects.filter(term=one).in_order_of_choice()
    shown = found.filter(state=wanted) if wanted in State.values else found
    page = Paginator(shown, MOST_AT_ONCE).get_page(request.GET.get("p"))
    actor = coordinator(request)
    counts = dict(found.order_by().values_list("state").annotate(count=Count("id")))
    context = {
        "term": one,
        "page_obj": page,
        "ticked": set(request.POST.getlist("application")),
        "own": actor.id,
        "states": [(state.value, state.label, counts.get(state.value, 0)) for state in State],
        "wanted": wanted,
        "form": form or DecideForm(),
        "failed": form,
        "in_order": len(next_to_choose(one, actor)),
        "job": Job.objects.filter(kind=DECIDE, key=str(one.pk)).order_by("-id").first(),
    }
    return shell(request, "joining/staff/term.html", context, status=status)


@for_coordinators
@require_safe
def application(request: HttpRequest, application_id: UUID) -> HttpResponse:
    return show_application(request, find_application(application_id))


def show_application(
    request: HttpRequest,
    one: Application,
    *,
    form: DecideForm | None = None,
    status: int = 200,
) -> HttpResponse:
    """One application with what can be decided on it now."""
    actor = coordinator(request)
    record_access(actor, subject_id=one.person_id, what="joining.application")
    is_own = one.person_id == actor.id
    cards = actor_cards([one.person_id])
    monitor = Monitor.objects.filter(term=one.term_id, user__actor_id=one.person_id).first()
    context: dict[str, Any] = {
        "application": one,
        "term": find_term(one.term_id),
        "name": cards[one.person_id].name if one.person_id in cards else "",
        "has_account": account_of(one.person_id) is not None,
        "monitor": monitor,
        "is_trained": monitor is not None and is_trained(monitor),
        "has_signed": has_signed(one),
        "is_own": is_own,
        "can": set() if is_own else decisions_on(one),
        "form": form or DecideForm(),
        "failed": form,
    }
    return shell(request, "joining/staff/application.html", context, status=status)
