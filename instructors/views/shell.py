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
from instructors.models import Application, Cohort
from instructors.roles import COORDINATORS
from users.actors import actor_of

DECIDE = "instructors.decide_application"
APPOINT = "instructors.appoint_instructor"


def for_coordinators(view: Any) -> Any:
    return _guarded(view, DECIDE)


def for_appointers(view: Any) -> Any:
    return _guarded(view, APPOINT)


def coordinator(request: HttpRequest) -> Actor:
    """Who decides, in the role that lets them."""
    role = next((one for one in COORDINATORS if one in request.user.roles), None)
    return actor_of(request, role.value if role else "")


def find_cohort(cohort_id: UUID) -> Cohort:
    counted = Cohort.objects.with_counts().select_related("course")
    found: Cohort = get_object_or_404(counted.prefetch_related("sessions"), pk=cohort_id)
    return found


def find_application(application_id: UUID) -> Application:
    """One whose person is still there; of an erased one there is nothing to see."""
    kept = Application.objects.filter(person_id__isnull=False)
    found: Application = get_object_or_404(kept.select_related("cohort__course"), pk=application_id)
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

    return never_cache(permission_required(permission, raise_exception=True)(inner))
