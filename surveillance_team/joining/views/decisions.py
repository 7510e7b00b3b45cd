"""What coordinators decide on applications. Every one is a POST and is asked once more, with the
words that the people will read: letters cannot be called back."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext, pgettext_lazy
from django.views.decorators.http import require_POST

from surveillance_team.joining.forms import DecideForm, ids_of
from surveillance_team.joining.models import Application
from surveillance_team.joining.services.deciding import ask_to_decide, decide, next_to_choose
from surveillance_team.joining.services.faults import (
    ConsentGone,
    NoPlaceLeft,
    NotPossible,
    OwnMatter,
    PersonGone,
    PlacesFree,
    TermOver,
)
from surveillance_team.joining.states import State
from surveillance_team.models import Term
from surveillance_team.staff import coordinator, shell

from .doors import find_application, find_term, for_coordinators
from .room import show_application, show_term

IN_ORDER = "in_order"
WORDS: dict[type[Exception], Any] = {
    ConsentGone: _("This person has withdrawn their consent. They can apply anew."),
    NoPlaceLeft: _("All places are given. You can put it on the waiting list."),
    NotPossible: pgettext_lazy(
        "team application",
        "Somebody decided on it in the meantime. This is how it stands now.",
    ),
    OwnMatter: _("This concerns yourself. Somebody else has to decide on it."),
    PersonGone: pgettext_lazy("team application", "This person's account was closed or erased."),
    PlacesFree: _("A place is free. Give it, or decline."),
    TermOver: _("This term is over. Nobody joins it any more."),
}
"""Every fault of a decision, and what is said of it."""
DONE: dict[str, Any] = {
    State.CHOSEN: _("A place is given, and the person is told."),
    State.WAITLISTED: pgettext_lazy(
        "team application", "It is on the waiting list, and the person is told."
    ),
    State.DECLINED: _("It is declined, and the person is told in kind words."),
}


@for_coordinators
@require_POST
def decide_many(request: HttpRequest, term_id: int) -> HttpResponse:
    """One or many alike: first a second look, then one at once, more by a worker."""
    term = find_term(term_id)
    form = DecideForm(request.POST)
    ids = _asked_for(request, term)
    valid = form.is_valid()
    if valid and not ids:
        form.add_error(None, _("Tick at least one application."))
    if not valid or not ids:
        return _back(request, term, ids, form)
    to, reason = State(form.cleaned_data["to"]), form.cleaned_data["reason"]
    if "sure" not in request.POST:
        context = {
            "term": term,
            "ids": ids,
            "to": to,
            "reason": reason,
            "words": form.kind_words,
            "single": _single(request, ids),
        }
        return shell(request, "joining/staff/sure.html", context)
    actor = coordinator(request)
    if single := _single(request, ids):
        _decide_one(request, single, to, reason)
        return redirect("team_room:application", single)
    ask_to_decide(term, ids, to, actor=actor, reason=reason)
    words = ngettext(
        "%(count)d application is being decided on.",
        "%(count)d applications are being decided on, one after the other.",
        len(ids),
    )
    messages.success(request, words % {"count": len(ids)})
    return redirect("team_room:term", term.pk)


def _asked_for(request: HttpRequest, term: Term) -> list[UUID]:
    """Those of the term that were ticked; or, once, as many as there are places, in order."""
    if IN_ORDER in request.POST:
        return next_to_choose(term, coordinator(request))
    ticked = ids_of(request.POST.getlist("application"))
    known = set(Application.objects.filter(term=term, pk__in=ticked).values_list("pk", flat=True))
    return [one for one in ticked if one in known]


def _single(request: HttpRequest, ids: list[UUID]) -> UUID | None:
    """The application whose own page was open."""
    return ids[0] if "single" in request.POST and len(ids) == 1 else None


def _back(request: HttpRequest, term: Term, ids: list[UUID], form: DecideForm) -> HttpResponse:
    if single := _single(request, ids):
        return show_application(request, find_application(single), form=form, status=422)
    return show_term(request, term, form=form, status=422)


def _decide_one(request: HttpRequest, application_id: UUID, to: State, reason: str) -> None:
    one = find_application(application_id)
    try:
        decide(one.pk, to, actor=coordinator(request), reason=reason)
    except tuple(WORDS) as fault:
        messages.error(request, WORDS[type(fault)])
    else:
        messages.success(request, DONE[to])
