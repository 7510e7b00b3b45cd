from typing import Any
from uuid import UUID

from allauth.account.decorators import reauthentication_required
from django.contrib import messages
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from core.audit import record_access
from core.personal_data import Person
from privacy.models import Case
from privacy.people import subject_of
from privacy.services import CaseClosed, NotCorrectable, correct_for, correct_own
from privacy.sources import correctable, title_of
from privacy.visitors import Visitor

from .desk import for_officers, officer, shell
from .mine import for_the_person

READ_AND_WRITE = require_http_methods(["GET", "HEAD", "POST"])


@READ_AND_WRITE
@for_the_person
def mine(request: HttpRequest, visitor: Visitor, name: str) -> HttpResponse:
    """Whoever has an account proves once more that it is theirs, as for their password."""
    view = reauthentication_required(_mine) if visitor.has_account else _mine
    response: HttpResponse = view(request, visitor, name)
    return response


def _mine(request: HttpRequest, visitor: Visitor, name: str) -> HttpResponse:
    source = correctable(name)
    if source is None or not source.corrects_alone:
        raise Http404
    form = _form(request, name, visitor.person)
    if form.is_valid():
        try:
            correct_own(visitor.person, name, form.cleaned_data, actor=visitor.actor)
        except NotCorrectable:
            raise Http404 from None
        messages.success(request, _("Corrected."))
        return redirect("privacy:mine")
    context = {"form": form, "title": title_of(source)}
    status = 422 if form.is_bound else 200
    return TemplateResponse(request, "privacy/correct.html", context, status=status)


@for_officers
@READ_AND_WRITE
def for_case(request: HttpRequest, case_id: UUID, name: str) -> HttpResponse:
    case = Case.objects.open().filter(pk=case_id, kind=Case.Kind.CORRECT).first()
    source = correctable(name)
    if case is None or source is None:
        raise Http404
    form = _form(request, name, case.person)
    if form.is_valid():
        try:
            changed = correct_for(case, name, form.cleaned_data, actor=officer(request))
        except (CaseClosed, NotCorrectable):
            raise Http404 from None
        messages.success(
            request,
            _("Corrected. The person is told by mail.") if changed else _("It stood so already."),
        )
        return redirect("privacy_staff:case", case.pk)
    record_access(officer(request), subject_id=subject_of(case.person), what="privacy.correct")
    context = {"form": form, "case": case, "title": title_of(source)}
    status = 422 if form.is_bound else 200
    return shell(request, "privacy/staff/correct.html", context, status=status)


def _form(request: HttpRequest, name: str, person: Person) -> Form:
    """The room's own form over what it keeps now; nothing to correct is no page."""
    source = correctable(name)
    row: dict[str, Any] | None = next(iter(source.find(person)), None) if source else None
    if source is None or source.correct_form is None or row is None:
        raise Http404
    return source.correct_form(request.POST if request.method == "POST" else None, initial=row)
