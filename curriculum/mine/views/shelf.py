"""A teacher's shelf: what is saved, what colleagues share, and letting go."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from curriculum.mine.models import OwnLesson
from curriculum.mine.services import (
    LARGEST_SHELF,
    NotPublished,
    ShelfFull,
    adapt_lesson,
    remove_own_lesson,
    save_lesson,
)
from curriculum.mine.shelf import shared_by_colleagues, shelf_of
from curriculum.models import LessonPage
from users.actors import actor_of
from users.roles import Role

from .shell import button, for_owners, own_lesson, within_limit


@for_owners
@require_safe
def shelf(request: HttpRequest) -> HttpResponse:
    person: Any = request.user
    context = {
        "kept": shelf_of(person.actor_id, _pk_in(request.GET.get("kept_after", ""))),
        "shared": shared_by_colleagues(person.actor_id, _pk_in(request.GET.get("after", ""))),
    }
    return render(request, "my_lessons/shelf.html", context)


@button
def save(request: HttpRequest, pk: int) -> HttpResponse:
    """Save a lesson, or begin to adapt it."""
    adapts = request.POST.get("then") == "adapt"
    act = adapt_lesson if adapts else save_lesson
    lesson = get_object_or_404(LessonPage.objects.shown(), pk=pk)
    try:
        own: OwnLesson = act(actor=actor_of(request, Role.TEACHER), lesson=lesson)
    except NotPublished:
        messages.error(request, _("This lesson is not published now. Nothing was saved."))
        return redirect("my_lessons:shelf")
    except ShelfFull:
        say_full(request)
        return redirect("my_lessons:shelf")
    if adapts:
        return redirect("my_lessons:adapt", own.pk)
    messages.success(request, _("Saved. You find it on your desk."))
    return redirect("my_lessons:lesson", own.pk)


@for_owners
@require_http_methods(["GET", "HEAD", "POST"])
@within_limit
def remove(request: HttpRequest, pk: UUID) -> HttpResponse:
    if request.method == "POST":
        remove_own_lesson(actor=actor_of(request, Role.TEACHER), pk=pk)
        messages.success(request, _("It is gone from your lessons."))
        return redirect("my_lessons:shelf")
    own = own_lesson(request, pk)
    return render(request, "my_lessons/remove.html", {"own": own, "files": own.files.count()})


def _pk_in(typed: str) -> UUID | None:
    try:
        return UUID(typed)
    except ValueError:
        return None


def say_full(request: HttpRequest) -> None:
    words = _("You keep %(most)s lessons, and that is as many as fit. Remove one first.")
    messages.error(request, words % {"most": LARGEST_SHELF})
