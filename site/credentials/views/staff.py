from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from core.audit import record_access
from credentials.document import printed_lines
from credentials.forms import FindForm, ReplaceForm, RevokeForm
from credentials.kinds import kind_of
from credentials.models import Credential
from credentials.services import AlreadyEnded, credential_by_code, replace, revoke
from users.actors import actor_of
from users.models import User
from users.roles import Role

PER_PAGE = 50
MAY_SEE = permission_required("credentials.view_credential", raise_exception=True)
MAY_CHANGE = permission_required("credentials.change_credential", raise_exception=True)


@never_cache
@MAY_SEE
@require_http_methods(["GET", "HEAD", "POST"])
def index(request: HttpRequest) -> HttpResponse:
    """A list without names. Searching is a POST, for an e-mail address stands in no URL."""
    form = FindForm(request.POST or None)
    found = Credential.objects.all()
    status = 200
    if request.method == "POST":
        if form.is_valid():
            found = _found(request, form.cleaned_data["what"])
        else:
            found, status = Credential.objects.none(), 422
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("p"))
    rows = [(one, _title(one)) for one in page]
    context = {"form": form, "page_obj": page, "rows": rows, "searched": request.method == "POST"}
    return _shell(request, "credentials/staff/index.html", context, status=status)


@never_cache
@MAY_SEE
@require_http_methods(["GET", "HEAD"])
def show(request: HttpRequest, credential_id: UUID) -> HttpResponse:
    return _show(request, get_object_or_404(Credential, pk=credential_id))


@never_cache
@MAY_CHANGE
@require_http_methods(["POST"])
def revoke_one(request: HttpRequest, credential_id: UUID) -> HttpResponse:
    credential = get_object_or_404(Credential, pk=credential_id)
    form = RevokeForm(request.POST)
    if not form.is_valid():
        return _show(request, credential, form=form, status=422)
    try:
        revoke(credential.pk, reason=form.cleaned_data["reason"], actor=_actor(request))
    except AlreadyEnded:
        messages.error(request, _("Somebody has ended this credential in the meantime."))
    else:
        messages.success(request, _("It is revoked. The check page says so from now on."))
    return redirect("credentials_staff:show", credential.pk)


@never_cache
@MAY_CHANGE
@require_http_methods(["GET", "HEAD", "POST"])
def replace_one(request: HttpRequest, credential_id: UUID) -> HttpResponse:
    credential = get_object_or_404(Credential, pk=credential_id)
    form = ReplaceForm(credential, request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            new = replace(
                credential.pk,
                holder_name=form.cleaned_data["holder_name"],
                printed=form.printed,
                valid_until=form.cleaned_data["valid_until"],
                reason=form.cleaned_data["reason"],
                actor=_actor(request),
            )
        except AlreadyEnded:
            messages.error(request, _("Somebody has ended this credential in the meantime."))
            return redirect("credentials_staff:show", credential.pk)
        messages.success(request, _("This is the new one; the old one shows as replaced."))
        return redirect("credentials_staff:show", new.pk)
    _note_access(request, credential)
    context = {"credential": credential, "form": form, "title": _title(credential)}
    status = 422 if form.errors else 200
    return _shell(request, "credentials/staff/replace.html", context, status=status)


def _show(
    request: HttpRequest, credential: Credential, *, form: Any = None, status: int = 200
) -> HttpResponse:
    _note_access(request, credential)
    context = {
        "credential": credential,
        "title": _title(credential),
        "lines": printed_lines(credential, name_masked=False),
        "form": form or RevokeForm(),
        "may_end": credential.state == Credential.State.ISSUED
        and request.user.has_perm("credentials.change_credential"),
    }
    return _shell(request, "credentials/staff/show.html", context, status=status)


def _found(request: HttpRequest, what: str) -> Any:
    if "@" not in what:
        found = credential_by_code(what)
        return Credential.objects.filter(pk=found.pk if found else None)
    person = User.objects.filter(email=what.strip().lower()).first()
    if person is None:
        return Credential.objects.none()
    record_access(_actor(request), subject_id=person.actor_id, what="credentials.find")
    return Credential.objects.of(person.actor_id)


def _note_access(request: HttpRequest, credential: Credential) -> None:
    record_access(_actor(request), subject_id=credential.holder_id, what="credentials.show")


def _actor(request: HttpRequest) -> Any:
    return actor_of(request, Role.ADMINISTRATOR.value)


def _title(credential: Credential) -> str:
    return str(kind_of(credential.kind).title)


def _shell(
    request: HttpRequest, template: str, context: dict[str, Any], *, status: int
) -> HttpResponse:
    response = TemplateResponse(request, template, context, status=status)
    response.strict_policy = True  # nothing here needs what Wagtail's editors need
    return response
