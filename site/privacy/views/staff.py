from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from core.audit import record_access
from privacy.forms import HoldForm, PersonForm
from privacy.models import Case, Consent, ConsentText, ErasureRequest, Hold
from privacy.people import subject_of
from privacy.services import AlreadyPublished, lift_hold, place_hold, publish_text
from privacy.sources import everything_about

from .desk import for_officers, officer, shell

HOLD_IDS = "hold_%s"  # two forms on one page ask for an address
PUBLISHES = permission_required("privacy.change_consenttext", raise_exception=True)


@for_officers
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    return _index(request)


@for_officers
@require_POST
def person(request: HttpRequest) -> HttpResponse:
    """What lies where about one person, as counts: enough to answer, and nothing to read."""
    form = PersonForm(request.POST)
    if not form.is_valid():
        return _index(request, find_form=form, status=422)
    found = form.person
    record_access(officer(request), subject_id=subject_of(found), what="privacy.look_up")
    context = {
        "parts": everything_about(found),
        "consents": Consent.objects.about(found).select_related("text"),
        "holds": Hold.objects.about(found),
        "requests": ErasureRequest.objects.about(found),
    }
    return shell(request, "privacy/staff/person.html", context)


@for_officers
@require_POST
def hold(request: HttpRequest) -> HttpResponse:
    form = HoldForm(request.POST, auto_id=HOLD_IDS)
    if not form.is_valid():
        return _index(request, hold_form=form, status=422)
    data = form.cleaned_data
    placed = place_hold(
        form.person, name=data["name"], ends_on=data["ends_on"], actor=officer(request)
    )
    record_access(officer(request), subject_id=subject_of(form.person), what="privacy.hold")
    messages.success(
        request, _("The hold is placed until %(day)s.") % {"day": placed.ends_on.isoformat()}
    )
    return redirect("privacy_staff:index")


@for_officers
@require_POST
def lift(request: HttpRequest, hold_id: UUID) -> HttpResponse:
    lift_hold(get_object_or_404(Hold, pk=hold_id).pk, actor=officer(request))
    messages.success(request, _("The hold is lifted."))
    return redirect("privacy_staff:index")


@never_cache
@PUBLISHES
@require_http_methods(["GET", "HEAD", "POST"])
def publish(request: HttpRequest, text_id: int) -> HttpResponse:
    text = get_object_or_404(ConsentText, pk=text_id)
    if request.method != "POST":
        return shell(request, "privacy/staff/publish.html", {"text": text})
    try:
        publish_text(text.pk, actor=officer(request))
    except AlreadyPublished:
        messages.error(request, _("This text was published before and stays as it is."))
    else:
        messages.success(request, _("The text is published and final."))
    return redirect("wagtailsnippets_privacy_consenttext:list")


def _index(
    request: HttpRequest,
    *,
    find_form: PersonForm | None = None,
    hold_form: HoldForm | None = None,
    status: int = 200,
) -> HttpResponse:
    context = {
        "find_form": find_form or PersonForm(),
        "hold_form": hold_form or HoldForm(auto_id=HOLD_IDS),
        "cases": Case.objects.open(),
        "requests": ErasureRequest.objects.open(),
        "holds": Hold.objects.in_force(),
    }
    return shell(request, "privacy/staff/index.html", context, status=status)
