"""Being verified as a teacher, and vouching for teachers."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from core.limits import Limit, allow
from core.refusals import too_many
from users.actors import actor_of
from users.roles import Role

from ..forms.verification import VerificationForm
from ..models import TeacherVerification
from ..services import verification
from ..teachers import teachers_seen_by

ASK = Limit("curriculum.ask_for_verification", 6, 3600, blind=False)


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: HttpRequest) -> HttpResponse:
    if request.method != "POST":
        return _form_page(request, VerificationForm())
    form = VerificationForm(request.POST)
    if not form.is_valid():
        return _form_page(request, form, status=422)
    if not allow(ASK, str(request.user.actor_id)):
        return too_many(request, ASK.seconds_left())
    verification.ask_for_verification(
        actor=actor_of(request, Role.TEACHER),
        school=form.cleaned_data["school"],
        mail=form.cleaned_data["mail"],
        language=get_language() or "ko",
    )
    return redirect("curriculum:asked")


@never_cache
@login_required
@require_safe
def asked(request: HttpRequest) -> HttpResponse:
    rows = TeacherVerification.objects.of(request.user.actor_id)
    return render(request, "curriculum/verification/asked.html", {"verifications": rows})


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def confirm(request: HttpRequest, token: str) -> HttpResponse:
    actor = actor_of(request, Role.TEACHER)
    page = "curriculum/verification/confirm.html"
    try:
        if request.method == "POST":
            verification.verify_by_mail(actor=actor, token=token)
            messages.success(request, _("You are verified. Here is your desk."))
            return redirect("curriculum:desk")
        asked = verification.asked_by_link(token, actor)
    except verification.LinkStale:
        return render(request, page, {"fault": "stale"}, status=410)
    except verification.MailboxTaken:
        return render(request, page, {"fault": "taken"}, status=409)
    return render(request, page, {"asked": asked})


@never_cache
@login_required
@require_safe
def teachers(request: HttpRequest) -> HttpResponse:
    seen = teachers_seen_by(_decider(request), anywhere=_decides_anywhere(request))
    return render(request, "curriculum/verification/teachers.html", {"schools": seen})


@never_cache
@login_required
@require_POST
def decide(request: HttpRequest, pk: UUID, decision: str) -> HttpResponse:
    row = get_object_or_404(TeacherVerification, pk=pk)
    act = {
        "confirm": verification.verify_by_person,
        "end": verification.end_verification,
    }[decision]
    try:
        act(actor=_decider(request), verification=row, anywhere=_decides_anywhere(request))
    except verification.NotTheirSchool:
        raise PermissionDenied from None
    messages.success(request, _("Noted. The list shows how it stands now."))
    in_shell = request.POST.get("back") == "staff" and _decides_anywhere(request)
    return redirect("curriculum_teachers" if in_shell else "curriculum:teachers")


def _decides_anywhere(request: HttpRequest) -> bool:
    return bool(request.user.has_perm("curriculum.verify_teacher"))


def _decider(request: HttpRequest) -> Any:
    """Heads and administrators; 403 for everyone else."""
    if _decides_anywhere(request):
        return actor_of(request, Role.ADMINISTRATOR)
    actor = actor_of(request, Role.SCHOOL_HEAD)
    if not verification.schools_headed_by(actor.id):
        raise PermissionDenied
    return actor


def _form_page(request: HttpRequest, form: VerificationForm, status: int = 200) -> HttpResponse:
    return render(request, "curriculum/verification/ask.html", {"form": form}, status=status)
