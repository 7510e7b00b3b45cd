"""Who acts on a screen, and what they may."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.views.decorators.cache import never_cache

from core.actors import Actor

SEE = "deletion_bridge.view_deliveries"
OPERATE = "deletion_bridge.operate_bridge"
PASS_ON = "deletion_bridge.pass_on"  # noqa: S105 - a permission
APPROVE = "deletion_bridge.approve_requests"
STANDINGS = "deletion_bridge.change_approverstanding"

View = Callable[..., HttpResponse]


def actor_of(request: HttpRequest, role: str = "bridge_operator") -> Actor:
    """Who is asking. The bridge knows persons as opaque ids only, so no account is touched.

    Args:
        role: The role the screen is for.
    """
    return Actor(request.user.actor_id, role, request.META.get("REMOTE_ADDR") or None)


def needs(*permissions: str) -> Callable[[View], View]:
    """A view for those who hold any of the permissions; never stored, under the strict policy."""

    def decorate(view: View) -> View:
        @never_cache
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if not any(request.user.has_perm(name) for name in permissions):
                raise PermissionDenied
            response = view(request, *args, **kwargs)
            response.strict_policy = True
            return response

        return guarded

    return decorate


def shell(
    request: HttpRequest, template: str, context: dict[str, Any], *, status: int = 200
) -> HttpResponse:
    """A page of the desk."""
    name = f"deletion_bridge/desk/{template}.html"
    return TemplateResponse(request, name, context, status=status)
