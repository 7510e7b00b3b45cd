"""How it goes: the team's numbers, never a person's."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from ..going import agreement, agreement_figure, decided_by_day, oldest
from .doors import for_officers


@for_officers
@require_safe
def going(request: HttpRequest) -> HttpResponse:
    table = agreement()
    context = {
        "oldest": oldest(),
        "by_day": decided_by_day(),
        "agreement": table,
        "agreement_figure": agreement_figure(table),
    }
    return render(request, "triage/going.html", context)
