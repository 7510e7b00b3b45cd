"""The desk for objections: the most urgent first, decided by somebody who had no part in it."""

import re
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from core.audit import record_access
from surveillance_team.locators import defang
from surveillance_team.staff import acting, for_those_who_may, shell

from ..forms.answers import DecideForm, FindForm
from ..models import Objection
from ..services import deciding
from ..services.restoring import NotSetAside

for_deciders = for_those_who_may("oversight.decide_objection")
MOST = 50
ADDRESS = re.compile(r"\S*(?:://|\w\.\w)\S*")  # prose keeps its full stops


@for_deciders
@require_safe
def desk(request: HttpRequest) -> HttpResponse:
    context = {
        "open": list(Objection.objects.open()[:MOST]),
        "decided": list(Objection.objects.decided()[:MOST]),
    }
    return shell(request, "oversight/desk/objections.html", context)


@for_deciders
@require_safe
def one(request: HttpRequest, objection_id: UUID) -> HttpResponse:
    return _page(request, objection_id)


@for_deciders
@require_POST
def find(request: HttpRequest, objection_id: UUID) -> HttpResponse:
    form = FindForm(request.POST)
    if not form.is_valid():
        return _page(request, objection_id, find_form=form, status=422)
    locator = form.cleaned_data["locator"]
    try:
        deciding.find_target(objection_id, locator=locator, actor=acting(request))
    except ObjectDoesNotExist:
        raise Http404 from None
    except deciding.NotKnown:
        form.add_error("locator", _("Nothing was reported under this."))
        return _page(request, objection_id, find_form=form, status=422)
    except (deciding.Involved, deciding.DecidedAlready) as fault:
        return _refused(request, objection_id, fault)
    messages.success(request, _("Found. What is decided can now follow for it."))
    return redirect("oversight_desk:objection", objection_id)


@for_deciders
@require_POST
def decide(request: HttpRequest, objection_id: UUID) -> HttpResponse:
    objection = get_object_or_404(Objection, pk=objection_id)
    form = DecideForm(request.POST, objection=objection)
    if not form.is_valid():
        return _page(request, objection_id, form=form, status=422)
    verdict = deciding.Verdict(**form.cleaned_data)
    try:
        deciding.decide(objection_id, verdict, actor=acting(request))
    except (
        deciding.Involved,
        deciding.DecidedAlready,
        deciding.NotKnown,
        deciding.MergedMeanwhile,
        deciding.NobodyActs,
        NotSetAside,
    ) as fault:
        return _refused(request, objection_id, fault)
    messages.success(request, _("Decided. The answer can be read now."))
    return redirect("oversight_desk:objections")


def _refused(request: HttpRequest, objection_id: UUID, fault: Exception) -> HttpResponse:
    words = {
        deciding.Involved: _("You had a part in it, so somebody else has to decide."),
        deciding.DecidedAlready: _("Somebody else has decided it meanwhile."),
        deciding.NotKnown: _("Find the address first; nothing can follow for it otherwise."),
        deciding.MergedMeanwhile: _(
            "This address has turned out to be another one's meanwhile. Find it once more."
        ),
        deciding.NobodyActs: _("Nothing was decided: the part of the site that acts is missing."),
        NotSetAside: _("These reports are not set aside at present. Please look once more."),
    }
    messages.error(request, words[type(fault)])
    return _page(request, objection_id, status=409)


def _page(
    request: HttpRequest,
    objection_id: UUID,
    *,
    find_form: FindForm | None = None,
    form: DecideForm | None = None,
    status: int = 200,
) -> HttpResponse:
    rows = Objection.objects.select_related("monitor__user", "invalidation", "target")
    objection = get_object_or_404(rows, pk=objection_id)
    record_access(acting(request), subject_id=objection.pk, what="oversight.read_objection")
    is_open = objection.state == Objection.State.OPEN
    context: dict[str, Any] = {
        "objection": objection,
        "is_open": is_open,
        "involved": deciding.is_involved(objection, request.user.actor_id),
        "from_outside": objection.kind in Objection.FROM_OUTSIDE,
        "locator": defang(objection.locator),
        "words": ADDRESS.sub(lambda found: defang(found[0]), objection.words),
        "find_form": find_form or FindForm(initial={"locator": defang(objection.locator)}),
        "form": form or DecideForm(objection=objection),
    }
    return shell(request, "oversight/desk/objection.html", context, status=status)
