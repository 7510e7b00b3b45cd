"""An administrator's screens: a person, their roles, their account, and invitations."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST
from wagtail.admin import messages
from wagtail.admin.auth import permission_required

from core.actors import Actor, actor_cards
from core.audit import record_access, record_accesses
from users.actors import actor_of
from users.models import Invitation, RoleChange, User
from users.people_forms import InviteForm, PersonForm, ReasonForm
from users.roles import Role
from users.second_factor import is_enrolled
from users.services.faults import Refused
from users.services.invitations import invite, withdraw
from users.services.people import (
    change_person,
    deactivate_person,
    readmit_person,
    reset_second_factor,
)

SHOWN_INVITATIONS = 100
may_invite = permission_required("users.add_user")
may_change = permission_required("users.change_user")


@may_change
@require_http_methods(["GET", "POST"])
def person(request: HttpRequest, pk: int) -> HttpResponse:
    who, actor = _person(request, pk), _actor(request)
    held = {"name": who.name, "roles": [role.value for role in who.roles]}
    form = PersonForm(_posted(request), initial=held)
    if request.method == "GET":
        record_access(actor, subject_id=who.actor_id, what="users.view")
    if form.is_valid() and _done(form, lambda: change_person(who, **form.change(), actor=actor)):
        messages.success(request, _("Saved."))
        return redirect("wagtailusers_users:edit", pk)
    journal = list(RoleChange.objects.filter(person_id=who.actor_id).order_by("-id")[:20])
    context = {
        "person": who,
        "is_oneself": who == request.user,
        "enrolled": is_enrolled(who),
        "journal": journal,
        "cards": actor_cards(change.by_id for change in journal),
    }
    return _shell(request, "users/admin/person.html", form, _("Person"), **context)


@may_invite
@require_http_methods(["GET", "POST"])
def invite_person(request: HttpRequest) -> HttpResponse:
    form = InviteForm(_posted(request))
    if form.is_valid() and _done(form, lambda: invite(**form.invitation(), actor=_actor(request))):
        messages.success(request, _("The invitation is on its way. It is open for seven days."))
        return redirect("wagtailusers_users:invitations")
    return _shell(request, "users/admin/invite.html", form, _("Invite a person"))


@may_change
@require_http_methods(["GET", "POST"])
def close_account(request: HttpRequest, pk: int) -> HttpResponse:
    who, form = _person(request, pk), Form(_posted(request))
    if form.is_valid() and _done(form, lambda: deactivate_person(who, actor=_actor(request))):
        messages.success(request, _("The account is closed and signed out everywhere."))
        return redirect("wagtailusers_users:edit", pk)
    return _shell(request, "users/admin/close.html", form, _("Close the account"), person=who)


@may_change
@require_POST
def reopen_account(request: HttpRequest, pk: int) -> HttpResponse:
    readmit_person(_person(request, pk), actor=_actor(request))
    messages.success(request, _("The account is open again. A mail says how to come in."))
    return redirect("wagtailusers_users:edit", pk)


@may_change
@require_http_methods(["GET", "POST"])
def reset_factor(request: HttpRequest, pk: int) -> HttpResponse:
    who, form = _person(request, pk), ReasonForm(_posted(request))
    if form.is_valid() and _done(
        form,
        lambda: reset_second_factor(who, reason=form.cleaned_data["reason"], actor=_actor(request)),
    ):
        messages.success(
            request, _("The second factor is off. A mail says how to set up a new one.")
        )
        return redirect("wagtailusers_users:edit", pk)
    title = _("Reset the second factor")
    return _shell(request, "users/admin/reset_factor.html", form, title, person=who)


@may_invite
@require_GET
def invitations(request: HttpRequest) -> HttpResponse:
    rows = list(Invitation.objects.all()[:SHOWN_INVITATIONS])
    record_accesses(_actor(request), subject_ids=[row.pk for row in rows], what="users.invitations")
    cards = actor_cards(row.invited_by for row in rows)
    title = _("Invitations")
    return _shell(request, "users/admin/invitations.html", None, title, rows=rows, cards=cards)


@may_invite
@require_POST
def withdraw_invitation(request: HttpRequest, pk: UUID) -> HttpResponse:
    if withdraw(get_object_or_404(Invitation, pk=pk), actor=_actor(request)):
        messages.success(request, _("The invitation is withdrawn. Its link no longer works."))
    return redirect("wagtailusers_users:invitations")


def _done(form: Form, write: Callable[[], Any]) -> bool:
    """Do it, or say on the form why it was refused."""
    try:
        write()
    except Refused as refusal:
        form.add_error(None, refusal.words)
        return False
    return True


def _posted(request: HttpRequest) -> Any:
    return request.POST if request.method == "POST" else None


def _person(request: HttpRequest, pk: int) -> User:
    who: User = get_object_or_404(User, pk=pk)
    if who.is_superuser and not request.user.is_superuser:
        raise PermissionDenied
    return who


def _actor(request: HttpRequest) -> Actor:
    return actor_of(request, Role.ADMINISTRATOR)


def _shell(
    request: HttpRequest, template: str, form: Form | None, title: str, **context: Any
) -> HttpResponse:
    crumbs = [
        {"url": reverse("wagtailusers_users:index"), "label": _("People")},
        {"url": "", "label": title},
    ]
    response = TemplateResponse(
        request,
        template,
        {"form": form, "page_title": title, "breadcrumbs_items": crumbs, "header_icon": "user"}
        | context,
        status=422 if form is not None and form.errors else 200,
    )
    response.strict_policy = True
    return response
