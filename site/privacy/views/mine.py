import json
from collections.abc import Callable
from functools import wraps
from typing import Any
from uuid import UUID

from allauth.account.decorators import reauthentication_required
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from core.limits import Limit, allow
from core.pdf import NotRendered, render_pdf
from core.refusals import refuse, too_many
from privacy.forms import EraseForm
from privacy.models import Consent, ErasureRequest
from privacy.services import ask_erasure, withdraw_consent
from privacy.services.consents import receipt
from privacy.services.export import export_of
from privacy.sources import everything_about
from privacy.visitors import Visitor, visitor_of

COPIES = Limit("privacy.copies", 20, 3600)

PersonView = Callable[..., HttpResponse]


def for_the_person(view: PersonView) -> PersonView:
    """Let in whoever is signed in or came by a link; ask others how they want to come in."""

    @never_cache
    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        visitor = visitor_of(request)
        if visitor is None:
            return TemplateResponse(request, "privacy/come_in.html", {}, status=403)
        return view(request, visitor, *args, **kwargs)

    return guarded


@require_safe
@for_the_person
def mine(request: HttpRequest, visitor: Visitor) -> HttpResponse:
    context = {
        "visitor": visitor,
        "found": everything_about(visitor.person),
        "consents": Consent.objects.about(visitor.person).select_related("text"),
        "requests": ErasureRequest.objects.about(visitor.person),
    }
    return TemplateResponse(request, "privacy/mine.html", context)


@require_POST
@for_the_person
def export(request: HttpRequest, visitor: Visitor) -> HttpResponse:
    if not allow(COPIES, str(visitor.actor.id)):
        return too_many(request, COPIES.seconds_left())
    copy = export_of(visitor.person, actor=visitor.actor)
    return _download(copy, "application/json", "my-data.json")


@require_http_methods(["GET", "HEAD", "POST"])
@for_the_person
def erase(request: HttpRequest, visitor: Visitor) -> HttpResponse:
    """Whoever has an account proves once more that it is theirs, as before every great step."""
    view = reauthentication_required(_erase) if visitor.has_account else _erase
    response: HttpResponse = view(request, visitor)
    return response


def _erase(request: HttpRequest, visitor: Visitor) -> HttpResponse:
    form = EraseForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        language = get_language() or "ko"
        ask_erasure(visitor.person, language=language, actor=visitor.actor)
        messages.success(request, _("We have begun. A mail tells you the result."))
        return redirect("privacy:mine")
    kept = [one for one in everything_about(visitor.person) if one.kept]
    status = 422 if request.method == "POST" else 200
    context = {"form": form, "kept": kept}
    return TemplateResponse(request, "privacy/erase.html", context, status=status)


@require_POST
@for_the_person
def withdraw(request: HttpRequest, visitor: Visitor, consent_id: UUID) -> HttpResponse:
    consent = _own(visitor, consent_id)
    withdraw_consent(
        consent.pk,
        actor=visitor.actor,
        email=visitor.person.email,
        language=get_language() or "ko",
    )
    messages.success(request, _("Your consent is withdrawn from now on."))
    return redirect("privacy:mine")


@require_safe
@for_the_person
def receipt_json(request: HttpRequest, visitor: Visitor, consent_id: UUID) -> HttpResponse:
    body = json.dumps(receipt(_own(visitor, consent_id)), ensure_ascii=False, indent=2)
    return _download(body, "application/json", "receipt.json")


@require_safe
@for_the_person
def receipt_pdf(request: HttpRequest, visitor: Visitor, consent_id: UUID) -> HttpResponse:
    consent = _own(visitor, consent_id)
    if not allow(COPIES, str(visitor.actor.id)):
        return too_many(request, COPIES.seconds_left())
    context = {"consent": consent, "receipt": receipt(consent)}
    try:
        pdf = render_pdf(
            "privacy/receipt_pdf.html", context, consent.language, _("Receipt for a consent")
        )
    except NotRendered:
        return refuse(request, 503)
    return _download(pdf, "application/pdf", "receipt.pdf")


def _own(visitor: Visitor, consent_id: UUID) -> Consent:
    consent: Consent = get_object_or_404(
        Consent.objects.about(visitor.person).select_related("text"), pk=consent_id
    )
    return consent


def _download(body: str | bytes, kind: str, name: str) -> HttpResponse:
    response = HttpResponse(body, content_type=kind)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
