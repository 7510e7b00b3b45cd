"""Who enters which room, and how its pages are answered."""

from collections.abc import Callable
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.views.decorators.cache import never_cache

from core.actors import Actor
from surveillance_team.textonly import View, text_only
from users.actors import actor_of
from users.roles import Role

TRACK = "tracking.track_account"
REQUEST = "tracking.request_evidence"
APPROVE = "tracking.approve_evidence"
ROLES = (Role.TRIAGE_OFFICER, Role.PRIVACY_OFFICER, Role.ADMINISTRATOR)


def needs(*permissions: str) -> Callable[[View], View]:
    """For holders of any of these: text alone, never stored, under the strict policy."""

    def decorate(view: View) -> View:
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if not any(request.user.has_perm(name) for name in permissions):
                raise PermissionDenied
            response = view(request, *args, **kwargs)
            response.strict_policy = True
            return response

        guarded.__name__, guarded.__doc__ = view.__name__, view.__doc__
        return text_only(never_cache(guarded))

    return decorate


def acting(request: HttpRequest) -> Actor:
    """Who asks, in the role that opened the room."""
    held = set(request.user.roles)
    return actor_of(request, next((role.value for role in ROLES if role in held), ""))


def page(
    request: HttpRequest, name: str, context: dict[str, Any], *, status: int = 200
) -> HttpResponse:
    return TemplateResponse(request, f"tracking/{name}.html", context, status=status)
