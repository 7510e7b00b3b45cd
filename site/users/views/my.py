"""The page one lands on after sign-in: who I am, where I can go, what is new."""

from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.views.decorators.http import require_POST, require_safe

from users.doors import doors_for
from users.models import Notification
from users.second_factor import is_enrolled, may_lack_second_factor
from users.services.notifications import mark_all_read, mark_read

SHOWN = 20


@require_safe
@login_required
def page(request: HttpRequest) -> HttpResponse:
    person = request.user
    news = Notification.objects.of(person.actor_id)
    return TemplateResponse(
        request,
        "users/my.html",
        {
            "person": person,
            "roles": [role.label for role in sorted(person.roles)],
            "doors": doors_for(person.roles),
            "news": [one for one in news[:SHOWN] if one.text],
            "unread": news.unread().count(),
            "enrolled": is_enrolled(person),
            "may_opt_in": may_lack_second_factor(person),
        },
    )


@require_POST
@login_required
def open_news(request: HttpRequest, pk: UUID) -> HttpResponse:
    mine = Notification.objects.of(request.user.actor_id)
    notification = get_object_or_404(mine, pk=pk)
    mark_read(notification)
    return redirect(notification.url or "my")


@require_POST
@login_required
def read_all(request: HttpRequest) -> HttpResponse:
    mark_all_read(request.user.actor_id)
    return redirect("my")
