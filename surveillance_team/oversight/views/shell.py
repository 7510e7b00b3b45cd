"""What this room's screens in Wagtail's shell have in common."""

from collections.abc import Callable
from typing import Any

from django.contrib.auth.decorators import user_passes_test
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.views.decorators.cache import never_cache

from core.actors import Actor
from surveillance_team.textonly import View, text_only
from users.actors import actor_of


def for_those_who_may(*permissions: str) -> Callable[[View], View]:
    """For whoever holds one of these permissions; text alone is taken, and no cache keeps it."""

    def wrap(view: View) -> View:
        def may(user: Any) -> bool:
            if any(user.has_perm(permission) for permission in permissions):
                return True
            if user.is_authenticated:
                raise PermissionDenied
            return False

        return text_only(never_cache(user_passes_test(may)(view)))

    return wrap


def actor(request: HttpRequest) -> Actor:
    """In the first role the person holds: what they may is asked by permission, not by role."""
    return actor_of(request)


def shell(
    request: HttpRequest, template: str, context: dict[str, Any], *, status: int = 200
) -> HttpResponse:
    """A page under the strict policy: words from outside come to it."""
    response = TemplateResponse(request, f"oversight/desk/{template}", context, status=status)
    response.strict_policy = True
    return response
