"""The page on which a teacher adapts a lesson."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from curriculum.mine.comparing import open_changes
from curriculum.mine.forms import AdaptForm, as_it_stands
from curriculum.mine.models import OwnLesson
from curriculum.mine.services import ChangedMeanwhile, NotAdapted, change_adaptation
from curriculum.mine.taught import LessonTaught
from curriculum.views.lessons import for_teachers
from users.actors import actor_of
from users.roles import Role

from .reading import fit_of
from .shell import own_lesson, within_limit


@for_teachers
@require_http_methods(["GET", "HEAD", "POST"])
@within_limit
def adapt(request: HttpRequest, pk: UUID) -> HttpResponse:
    own = own_lesson(request, pk)
    if not own.is_adapted:
        raise NotAdapted
    if request.method != "POST":
        return _page(request, own, AdaptForm(own=own, steps=list(own.steps.all())))
    form = AdaptForm(request.POST, own=own, steps=list(own.steps.all()))
    if _is_late(request, own):
        return _too_late(request, pk)
    if not form.is_valid():
        return _page(request, own, form, status=422)
    try:
        return _change(request, pk, form)
    except ChangedMeanwhile:
        return _too_late(request, pk)


def _change(request: HttpRequest, pk: UUID, form: AdaptForm) -> HttpResponse:
    values, move = form.cleaned_data, form.move()
    change_adaptation(
        actor=actor_of(request, Role.TEACHER),
        pk=pk,
        version=values["version"],
        own_title=values["own_title"],
        own_note=values["own_note"],
        choices=form.choices(),
        move=move,
    )
    if move:
        return redirect(reverse("my_lessons:adapt", args=[pk]) + f"#own-step-{move.step}")
    messages.success(request, _("Saved."))
    return redirect("my_lessons:lesson", pk)


def _is_late(request: HttpRequest, own: OwnLesson) -> bool:
    """Whether a form was made of an older state. One without a version is no form of ours, and
    says so beside its fields."""
    version = request.POST.get("version", "")
    return version.isdecimal() and version != str(own.version)


def _too_late(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The lesson as it is now with what was typed, none of which is saved yet."""
    own = own_lesson(request, pk)
    steps = list(own.steps.all())
    form = AdaptForm(as_it_stands(request.POST, own, steps), own=own, steps=steps)
    return _page(request, own, form, is_late=True, status=409)


def _page(
    request: HttpRequest,
    own: OwnLesson,
    form: AdaptForm,
    *,
    is_late: bool = False,
    status: int = 200,
) -> HttpResponse:
    taught = LessonTaught(own, form.steps)
    context = {
        "own": own,
        "lesson": taught,
        "form": form,
        "fit": fit_of(taught),
        "changes": len(open_changes(own)),
        "is_late": is_late,
    }
    return render(request, "my_lessons/adapt.html", context, status=status)
