"""What the coordinators' views have in common."""

from functools import wraps
from typing import Any

from django.contrib.auth.decorators import permission_required
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache

from core.actors import Actor
from surveillance_team.models import Term
from surveillance_team.textonly import text_only
from users.actors import actor_of
from users.roles import Role

COORDINATE = "hours.coordinate_hours"
ANSWER_CALLS = "hours.answer_calls"
CHOOSE = "hours.choose_thanks"
APPROVE = "hours.approve_thanks"


def allowed_to(permission: str) -> Any:
    """A view in Wagtail's shell for those with a permission, under the strict policy."""

    def guard(view: Any) -> Any:
        @wraps(view)
        def inner(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            response: HttpResponse = view(request, *args, **kwargs)
            response.strict_policy = True
            return response

        asked = permission_required(permission, raise_exception=True)(inner)
        return text_only(never_cache(asked))

    return guard


def coordinator(request: HttpRequest) -> Actor:
    """Who acts, in the role that lets them: term coordinator, or the second person's own."""
    roles = request.user.roles
    role = Role.TERM_COORDINATOR if Role.TERM_COORDINATOR in roles else ""
    return actor_of(request, role)


def current_term() -> Term | None:
    """The term that runs, or else the one that ended last: its hours are still settled."""
    today = timezone.localdate()
    begun = Term.objects.filter(starts_on__lte=today)
    return begun.order_by("-ends_on").first()


def shell(
    request: HttpRequest, template: str, context: dict[str, Any], *, status: int = 200
) -> HttpResponse:
    return TemplateResponse(request, template, context, status=status)
