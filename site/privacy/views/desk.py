"""What the privacy officers' screens have in common."""

from collections.abc import Callable
from typing import Any

from allauth.account.decorators import reauthentication_required
from django.contrib.auth.decorators import permission_required
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.views.decorators.cache import never_cache

from core.actors import Actor
from users.actors import actor_of
from users.roles import Role

View = Callable[..., HttpResponse]


def for_officers(view: View) -> View:
    """With the permission to handle requests; nothing of it is kept by any cache."""
    allowed = permission_required("privacy.handle_requests", raise_exception=True)(view)
    guarded: View = never_cache(allowed)
    return guarded


def for_officers_who_just_signed_in(view: View) -> View:
    """Before data leaves or goes for ever, whoever sits there proves once more who they are."""
    return for_officers(reauthentication_required(view))


def officer(request: HttpRequest) -> Actor:
    return actor_of(request, Role.PRIVACY_OFFICER.value)


def shell(
    request: HttpRequest, template: str, context: dict[str, Any], *, status: int = 200
) -> HttpResponse:
    response = TemplateResponse(request, template, context, status=status)
    response.strict_policy = True  # nothing here needs what Wagtail's editors need
    return response
