"""What the staff's screens of every room have in common: who enters, as whom, and how they look.

All stand in Wagtail's shell. Words from outside come to some of them, so each is under the strict
policy, takes text alone, and is kept by no cache.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.views.decorators.cache import never_cache

from core.actors import Actor
from users.actors import actor_of
from users.roles import Role

from .textonly import View, text_only


def for_those_who_may(*permissions: str) -> Callable[[View], View]:
    """For whoever holds one of these permissions."""

    def guard(view: View) -> View:
        @wraps(view)
        def inner(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if not any(request.user.has_perm(permission) for permission in permissions):
                raise PermissionDenied
            response = view(request, *args, **kwargs)
            response.strict_policy = True  # nothing here needs what Wagtail's editors need
            return response

        return text_only(never_cache(inner))

    return guard


def acting(request: HttpRequest, *roles: Role) -> Actor:
    """Who asks: in the first of these roles that they hold, or else in the first they hold at all.

    What they may is asked by permission, not by role.
    """
    held = set(request.user.roles)
    return actor_of(request, next((role.value for role in roles if role in held), ""))


def coordinator(request: HttpRequest) -> Actor:
    return acting(request, Role.TERM_COORDINATOR)


def shell(
    request: HttpRequest, template: str, context: dict[str, Any], *, status: int = 200
) -> HttpResponse:
    return TemplateResponse(request, template, context, status=status)
