"""What the coordinators' views have in common."""

from functools import wraps
from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import permission_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.views.decorators.cache import never_cache

from core.actors import Actor
from surveillance_team.joining.models import Application
from surveillance_team.models import Monitor, Term
from surveillance_team.textonly import text_only
from users.actors import actor_of
from users.roles import Role

DECIDE = "joining.decide_application"
LOOK_AFTER = "joining.look_after_monitors"


def for_coordinators(view: Any) -> Any:
    return _guarded(view, DECIDE)


def for_caring_coordinators(view: Any) -> Any:
    return _guarded(view, LOOK_AFTER)


def coordinator(request: HttpRequest) -> Actor:
    """Who decides, in the role that lets them."""
    return actor_of(request, Role.TERM_COORDINATOR.value)


def find_term(term_id: int) -> Term:
    found: Term = get_object_or_404(Term.objects.with_taken(), pk=term_id)
    return found


def find_application(application_id: UUID) -> Application:
    """One whose person is still there; of an erased one there is nothing to see."""
    kept = Application.objects.filter(person_id__isnull=False)
    related = kept.select_related("term", "consent_text", "ethics_code")
    found: Application = get_object_or_404(related, pk=application_id)
    return found


def find_monitor(monitor_id: UUID) -> Monitor:
    kept = Monitor.objects.filter(user__isnull=False).select_related("term", "user")
    found: Monitor = get_object_or_404(kept, pk=monitor_id)
    return found


def shell(
    request: HttpRequest, template: str, context: dict[str, Any], *, status: int = 200
) -> HttpResponse:
    return TemplateResponse(request, template, context, status=status)


def _guarded(view: Any, permission: str) -> Any:
    @wraps(view)
    def inner(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = view(request, *args, **kwargs)
        response.strict_policy = True  # nothing here needs what Wagtail's editors need
        return response

    allowed = permission_required(permission, raise_exception=True)
    return text_only(never_cache(allowed(inner)))
