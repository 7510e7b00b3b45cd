"""What signed-in people do: apply, look where it stands, sign, withdraw."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from core.limits import Limit, allow
from core.personal_data import Person
from core.refusals import too_many
from surveillance_team.joining.consents import text_in_force
from surveillance_team.joining.forms import ApplicationForm, SignForm
from surveillance_team.joining.models import Application, EthicsCode
from surveillance_team.joining.services.applying import (
    Applicant,
    apply,
    has_place_or_application,
    has_served,
    withdraw,
)
from surveillance_team.joining.services.appointing import has_signed, sign_code
from surveillance_team.joining.services.faults import (
    AlreadyApplied,
    NotPossible,
    TermFull,
    TextChanged,
    WindowClosed,
)
from surveillance_team.joining.standing import steps_of
from surveillance_team.joining.states import State
from surveillance_team.models import Monitor, Term
from surveillance_team.models.terms import Window
from surveillance_team.textonly import View, text_only
from users.actors import actor_of

APPLY = Limit("joining.apply", 30, 600)
CLOSED, FULL, NO_TEXT = "closed", "full", "no_text"


def for_people(view: View) -> View:
    """Anybody with an account, whatever their role. The door takes text and nothing else."""
    return text_only(never_cache(login_required(view)))


@for_people
@require_safe
def mine(request: HttpRequest) -> HttpResponse:
    """What I applied for, where I serve, and the terms that take applications."""
    person = request.user.actor_id
    today = timezone.localdate()
    applications = list(Application.objects.of(person).select_related("term"))
    served = has_served(person)
    taken = {one.term_id for one in applications if one.state != State.WITHDRAWN}
    monitors = list(Monitor.objects.of_user(request.user.pk).order_by("-term__starts_on"))
    taken |= {one.term_id for one in monitors}
    terms = [one for one in Term.objects.announced(today) if one.pk not in taken]
    context = {
        "applications": applications,
        "monitors": [one for one in monitors if one.state != Monitor.State.CHOSEN],
        "terms": [
            (one, one.window(today), one.takes_applications(today, served_before=served))
            for one in terms
        ],
    }
    return TemplateResponse(request, "joining/mine.html", context)


@for_people
@require_http_methods(["GET", "HEAD", "POST"])
def apply_to(request: HttpRequest, term_id: int) -> HttpResponse:
    term = get_object_or_404(Term, pk=term_id)
    if has_place_or_application(term, request.user.actor_id):
        return _to_what_stands(request, term)
    if why := _closed(request, term):
        return _refusal(request, term, why)
    text, code = text_in_force(), EthicsCode.objects.in_force()
    if text is None or code is None:
        return _refusal(request, term, NO_TEXT)
    asked: dict[str, Any] = {"term": term, "consent_text": text, "ethics_code": code}
    if request.method == "POST":
        return _take(request, term, ApplicationForm(request.POST, **asked))
    return _page(request, "joining/apply.html", term, form=ApplicationForm(**asked))


@for_people
@require_safe
def application(request: HttpRequest, application_id: UUID) -> HttpResponse:
    return _show(request, _own(request, application_id))


@for_people
@require_POST
def sign(request: HttpRequest, application_id: UUID) -> HttpResponse:
    one = _own(request, application_id)
    code = EthicsCode.objects.in_force()
    if code is None:
        raise Http404
    form = SignForm(request.POST, ethics_code=code)
    if not form.is_valid():
        return _show(request, one, form=form, status=422)
    try:
        signed = sign_code(one.pk, code, actor=actor_of(request))
    except NotPossible:
        messages.error(request, _("There is nothing to sign any more."))
    else:
        if signed:
            messages.success(request, _("Signed. Thank you."))
    return redirect("joining:application", one.pk)


@for_people
@require_POST
def withdraw_one(request: HttpRequest, application_id: UUID) -> HttpResponse:
    one = _own(request, application_id)
    try:
        withdraw(one.pk, actor=actor_of(request))
    except NotPossible:
        messages.error(
            request, pgettext("team application", "This application can no longer be withdrawn.")
        )
    else:
        messages.success(request, pgettext("team application", "Your application is withdrawn."))
    return redirect("joining:application", one.pk)


def _take(request: HttpRequest, term: Term, form: ApplicationForm) -> HttpResponse:
    if not allow(APPLY, str(request.user.actor_id)):
        return too_many(request, APPLY.seconds_left())
    if not form.is_valid():
        return _page(request, "joining/apply.html", term, form=form, status=422)
    try:
        made = apply(
            term.pk,
            _applicant(request, form),
            consent_text=form.consent_text,
            ethics_code=form.ethics_code,
            actor=actor_of(request),
        )
    except AlreadyApplied:  # the second of two taps: the first is shown
        return _to_what_stands(request, term)
    except WindowClosed:
        return _refusal(request, term, CLOSED)
    except TermFull:
        return _refusal(request, term, FULL)
    except TextChanged:
        form.ask_to_read_again()
        return _page(request, "joining/apply.html", term, form=form, status=422)
    messages.success(
        request,
        pgettext("team application", "Your application has arrived. We tell you what follows."),
    )
    return redirect("joining:application", made.pk)


def _applicant(request: HttpRequest, form: ApplicationForm) -> Applicant:
    return Applicant(
        person=Person(actor_id=request.user.actor_id, email=request.user.email),
        bond=form.cleaned_data.get("bond", ""),
        motivation=form.cleaned_data["motivation"],
        language=get_language() or "ko",
    )


def _closed(request: HttpRequest, term: Term) -> str:
    served = has_served(request.user.actor_id)
    open_now = term.takes_applications(timezone.localdate(), served_before=served)
    return "" if open_now else CLOSED


def _own(request: HttpRequest, application_id: UUID) -> Application:
    own = Application.objects.of(request.user.actor_id).select_related("term", "ethics_code")
    found: Application = get_object_or_404(own, pk=application_id)
    return found


def _to_what_stands(request: HttpRequest, term: Term) -> HttpResponse:
    """To the application; where there is none, as for a place given by hand, to one's own page."""
    own = Application.objects.of(request.user.actor_id).standing().filter(term=term).first()
    return redirect("joining:application", own.pk) if own else redirect("joining:mine")


def _show(
    request: HttpRequest, one: Application, *, form: SignForm | None = None, status: int = 200
) -> HttpResponse:
    monitor = Monitor.objects.of_user(request.user.pk).filter(term=one.term_id).first()
    code = EthicsCode.objects.in_force()
    to_sign = one.state in (State.WAITING, State.WAITLISTED, State.CHOSEN) and not has_signed(one)
    if to_sign and code is not None and form is None:
        form = SignForm(ethics_code=code)
    context = {
        "application": one,
        "steps": steps_of(one, monitor),
        "code": code,
        "form": form if to_sign else None,
        "serves": monitor is not None and monitor.is_serving,
    }
    return _page(request, "joining/application.html", one.term, status=status, **context)


def _refusal(request: HttpRequest, term: Term, why: str) -> HttpResponse:
    return _page(request, "joining/closed.html", term, why=why, status=409)


def _page(
    request: HttpRequest, template: str, term: Term, *, status: int = 200, **extra: Any
) -> HttpResponse:
    window = term.window(timezone.localdate())
    if window == Window.HIDDEN and "application" not in extra:
        raise Http404  # nothing of it is known in public yet
    return TemplateResponse(
        request, template, {"term": term, "window": window, **extra}, status=status
    )
