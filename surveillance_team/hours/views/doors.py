"""What the coordinators' views have in common."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from surveillance_team.models import Term
from surveillance_team.staff import shell

COORDINATE = "hours.coordinate_hours"
ANSWER_CALLS = "hours.answer_calls"
CHOOSE = "hours.choose_thanks"
APPROVE = "hours.approve_thanks"


@dataclass(frozen=True, slots=True)
class TermChoice:
    """The term that is looked at, and all there are to choose from.

    Attributes:
        term: None where no term has begun, or where what was asked for is none of `terms`.
        terms: Every term that has begun, those over too: their hours are corrected, certified and
            handed on for months after. The one that ends last comes first.
    """

    term: Term | None
    terms: list[Term]

    @property
    def is_unknown(self) -> bool:
        return self.term is None and bool(self.terms)

    @property
    def context(self) -> dict[str, Any]:
        return {"term": self.term, "terms": self.terms, "term_is_unknown": self.is_unknown}


def chosen_term(request: HttpRequest) -> TermChoice:
    """The term that `?term=` names; without it the one that runs, or else ended last."""
    begun = Term.objects.filter(starts_on__lte=timezone.localdate()).order_by("-ends_on", "-pk")
    terms = list(begun)
    if "term" not in request.GET:
        return TermChoice(terms[0] if terms else None, terms)
    try:
        return TermChoice(forms.ModelChoiceField(begun).clean(request.GET["term"]), terms)
    except forms.ValidationError:
        return TermChoice(None, terms)


def no_such_term(request: HttpRequest, choice: TermChoice) -> HttpResponse:
    """Says so, and offers those there are."""
    return shell(request, "hours/desk/room.html", choice.context, status=404)
