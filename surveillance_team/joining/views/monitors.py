"""One monitor as a coordinator sees them: the person and their time, and never a report."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from django.views.decorators.http import require_POST, require_safe

from core.actors import actor_cards
from core.audit import record_access
from credentials.kinds import MONITOR_TRAINING
from credentials.services import shown_for
from surveillance_team.expectation import Month, filed_in, met_otherwise
from surveillance_team.joining.forms import MeasureForm, SuspendForm
from surveillance_team.joining.services.duty import dismiss, lift_suspension, suspend
from surveillance_team.joining.services.faults import (
    NotPossible,
    OwnMatter,
    PersonGone,
    WarningsFirst,
    WrongDay,
)
from surveillance_team.membership import MOVES
from surveillance_team.models import Monitor
from surveillance_team.staff import coordinator, shell

from .doors import find_monitor, for_caring_coordinators

WORDS: dict[type[Exception], Any] = {
    NotPossible: pgettext_lazy(
        "monitor", "Somebody decided on it in the meantime. This is how it stands now."
    ),
    OwnMatter: _("This concerns yourself. Somebody else has to decide on it."),
    PersonGone: _("The data of this person were erased."),
    WarningsFirst: _("Send the warnings first that the term asks for."),
    WrongDay: _("Choose a day between today and the end of the term."),
}


@for_caring_coordinators
@require_safe
def monitor(request: HttpRequest, monitor_id: UUID) -> HttpResponse:
    return _show(request, find_monitor(monitor_id))


@for_caring_coordinators
@require_POST
def suspend_one(request: HttpRequest, monitor_id: UUID) -> HttpResponse:
    """Asked once more, with the words the person will read."""
    one = find_monitor(monitor_id)
    form = SuspendForm(request.POST, term=one.term)
    if not form.is_valid():
        return _show(request, one, suspend_form=form, status=422)
    if "sure" not in request.POST:
        return _sure(request, one, form, "suspend")
    done = _("Filing is suspended, and the person is told why and until when.")
    return _decide(request, one, suspend, done, **form.cleaned_data)


@for_caring_coordinators
@require_POST
def lift_one(request: HttpRequest, monitor_id: UUID) -> HttpResponse:
    done = _("The suspension is lifted, and the person is told.")
    return _decide(request, find_monitor(monitor_id), lift_suspension, done)


@for_caring_coordinators
@require_POST
def dismiss_one(request: HttpRequest, monitor_id: UUID) -> HttpResponse:
    """Asked once more: it cannot be undone within the term."""
    one = find_monitor(monitor_id)
    form = MeasureForm(request.POST)
    if not form.is_valid():
        return _show(request, one, dismiss_form=form, status=422)
    if "sure" not in request.POST:
        return _sure(request, one, form, "dismiss")
    done = _("The appointment is ended, and the person is told why.")
    return _decide(request, one, dismiss, done, **form.cleaned_data)


def _decide(
    request: HttpRequest, one: Monitor, service: Any, done: Any, **how: Any
) -> HttpResponse:
    try:
        service(one.pk, actor=coordinator(request), **how)
    except tuple(WORDS) as fault:
        messages.error(request, WORDS[type(fault)])
    else:
        messages.success(request, done)
    return redirect("team_room:monitor", one.pk)


def _sure(request: HttpRequest, one: Monitor, form: MeasureForm, what: str) -> HttpResponse:
    context = {"monitor": one, "form": form, "what": what}
    return shell(request, "joining/staff/sure_monitor.html", context)


def _show(
    request: HttpRequest,
    one: Monitor,
    *,
    suspend_form: SuspendForm | None = None,
    dismiss_form: MeasureForm | None = None,
    status: int = 200,
) -> HttpResponse:
    actor = coordinator(request)
    person = one.user.actor_id
    record_access(actor, subject_id=person, what="joining.monitor")
    month = Month.of(timezone.localdate())
    cards = actor_cards([person])
    moves = MOVES[Monitor.State(one.state)]
    is_own = person == actor.id
    context = {
        "monitor": one,
        "name": cards[person].name if person in cards else "",
        "filed": filed_in(month, [one.pk]).get(one.pk, 0),
        "otherwise": bool(met_otherwise(month, [one.pk])),
        "certificate": shown_for(MONITOR_TRAINING, [person]).get(person),
        "warnings": one.warnings.all(),
        "measures": one.measures.all(),
        "is_own": is_own,
        "may_suspend": not is_own and Monitor.State.SUSPENDED in moves,
        "may_lift": not is_own and one.state == Monitor.State.SUSPENDED,
        "may_dismiss": not is_own and Monitor.State.DISMISSED in moves,
        "suspend_form": suspend_form or SuspendForm(term=one.term),
        "dismiss_form": dismiss_form or MeasureForm(auto_id="id_dismiss_%s"),
        "failed": suspend_form or dismiss_form,
    }
    return shell(request, "joining/staff/monitor.html", context, status=status)
