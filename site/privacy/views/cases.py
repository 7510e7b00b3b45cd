from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from core.audit import record_access
from privacy.forms import CaseForm, CopyForm, EraseForForm
from privacy.models import Case, Hold, StaffCopy
from privacy.people import subject_of
from privacy.services import CaseClosed, NotForErasure, close_case, erase_for, make_copy, open_case
from privacy.sources import everything_about

from .desk import for_officers, for_officers_who_just_signed_in, officer, shell

READ_AND_WRITE = require_http_methods(["GET", "HEAD", "POST"])


@for_officers
@READ_AND_WRITE
def new(request: HttpRequest) -> HttpResponse:
    form = CaseForm(request.POST if request.method == "POST" else None)
    if not form.is_valid():
        status = 422 if request.method == "POST" else 200
        return shell(request, "privacy/staff/case_new.html", {"form": form}, status=status)
    data = form.cleaned_data
    opened = open_case(
        form.person,
        kind=Case.Kind(data["kind"]),
        way=Case.Way(data["way"]),
        proof=Case.Proof(data["proof"]),
        received_on=data["received_on"],
        actor=officer(request),
    )
    return redirect("privacy_staff:case", opened.pk)


@for_officers
@require_safe
def case(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """What lies where, as counts; what would be in a file, what could be corrected, what would go
    and what would stay. Looking at it is on record, and changes nothing."""
    one = get_object_or_404(Case.objects.select_related("erasure"), pk=case_id)
    if one.closed_at is not None:
        return shell(request, "privacy/staff/case_closed.html", {"case": one})
    return _case_page(request, one)


@for_officers_who_just_signed_in
@READ_AND_WRITE
def copy(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """The password stands on the answer to the POST and nowhere else, ever."""
    one = _open_case(case_id, Case.Kind.COPY)
    form = CopyForm(request.POST if request.method == "POST" else None)
    if not form.is_valid():
        status = 422 if request.method == "POST" else 200
        parts = everything_about(one.person)
        context = {"case": one, "form": form, "parts": parts}
        return shell(request, "privacy/staff/copy.html", context, status=status)
    try:
        made, password = make_copy(
            one.pk,
            purpose=StaffCopy.Purpose(form.cleaned_data["purpose"]),
            grounds=form.cleaned_data["grounds"],
            language=get_language() or "ko",
            actor=officer(request),
        )
    except CaseClosed:
        return redirect("privacy_staff:case", one.pk)
    context = {"case": one, "copy": made, "password": password}
    return shell(request, "privacy/staff/copy_made.html", context)


@for_officers_who_just_signed_in
@READ_AND_WRITE
def erase(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """The second look: what goes, what stays and why, and whose it is, typed once more."""
    one = _open_case(case_id, Case.Kind.ERASE)
    form = EraseForForm(request.POST if request.method == "POST" else None, person=one.person)
    if not form.is_valid():
        status = 422 if request.method == "POST" else 200
        return _case_page(
            request, one, template="privacy/staff/erase.html", form=form, status=status
        )
    try:
        erase_for(one.pk, language=get_language() or "ko", actor=officer(request))
    except (CaseClosed, NotForErasure):
        return redirect("privacy_staff:case", one.pk)
    messages.success(
        request, _("It has begun. The person is told by mail what went and what stays.")
    )
    return redirect("privacy_staff:case", one.pk)


@for_officers
@require_POST
def close(request: HttpRequest, case_id: UUID) -> HttpResponse:
    close_case(get_object_or_404(Case, pk=case_id).pk, actor=officer(request))
    messages.success(request, _("The request is closed. Nothing says any more whose it was."))
    return redirect("privacy_staff:index")


def _open_case(case_id: UUID, kind: Case.Kind) -> Case:
    """A case of this kind that is not answered yet; for all others there is no such screen."""
    found = Case.objects.open().filter(pk=case_id, kind=kind).first()
    if found is None:
        raise Http404
    return found


def _case_page(
    request: HttpRequest,
    one: Case,
    *,
    template: str = "privacy/staff/case.html",
    status: int = 200,
    **more: Any,
) -> HttpResponse:
    person = one.person
    record_access(officer(request), subject_id=subject_of(person), what="privacy.case")
    parts = everything_about(person)
    context = {
        "case": one,
        "parts": parts,
        "goes": [part for part in parts if not part.stays],
        "stays": [part for part in parts if part.stays],
        "correctable": [part for part in parts if part.can_be_corrected],
        "holds": Hold.objects.in_force().about(person),
        "copies": StaffCopy.objects.filter(case=one),
        **more,
    }
    return shell(request, template, context, status=status)
