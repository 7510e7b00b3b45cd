"""Packs of a lesson: a page that says how far each is, and the file once it is there."""

from typing import Any

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from core.actors import SYSTEM, Actor
from core.limits import Limit, allow
from core.models import Job
from core.refusals import too_many
from core.same_origin import same_origin_only
from curriculum.models import LessonPage
from curriculum.views.lessons import for_teachers
from users.actors import actor_of
from users.roles import Role

from ..models import LessonPack
from ..packs.kinds import PackKind
from ..services.packs import KIND, Fault, ask_for_pack, current_pack, key_of
from .published import published_lesson

ASK_FOR_PACK = Limit("outputs.ask_for_pack", 30, 3600)


@csrf_exempt
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def pack(request: HttpRequest, pk: int, kind: str) -> HttpResponse:
    """A pack for anyone: of what pupils see."""
    if request.method == "POST":
        return _ask_in_public(request, published_lesson(pk), PackKind(kind))
    return _page(request, published_lesson(pk), PackKind(kind))


@for_teachers
@require_http_methods(["GET", "HEAD", "POST"])
def teacher_pack(request: HttpRequest, pk: int) -> HttpResponse:
    lesson = published_lesson(pk)
    if request.method == "POST":
        return _ask(request, lesson, PackKind.TEACHER, actor_of(request, Role.TEACHER))
    return _page(request, lesson, PackKind.TEACHER)


@never_cache
@require_safe
def file(request: HttpRequest, pk: int, kind: str) -> Any:
    return _send(request, published_lesson(pk), PackKind(kind))


@for_teachers
@require_safe
def teacher_file(request: HttpRequest, pk: int) -> Any:
    return _send(request, published_lesson(pk), PackKind.TEACHER)


@same_origin_only
def _ask_in_public(request: HttpRequest, lesson: LessonPage, kind: PackKind) -> HttpResponse:
    return _ask(request, lesson, kind, SYSTEM)


def _ask(request: HttpRequest, lesson: LessonPage, kind: PackKind, actor: Actor) -> HttpResponse:
    if not allow(ASK_FOR_PACK, request.META.get("REMOTE_ADDR", "")):
        return too_many(request, ASK_FOR_PACK.seconds_left())
    if current_pack(lesson, kind) is None:
        ask_for_pack(lesson, kind, actor=actor)
    return redirect(_address("pack", lesson, kind))


def _page(request: HttpRequest, lesson: LessonPage, kind: PackKind) -> HttpResponse:
    """Ready, on its way, or waiting for a button to be pressed."""
    made = current_pack(lesson, kind)
    job = None if made else Job.objects.filter(kind=KIND, key=key_of(lesson, kind)).first()
    is_under_way = job is not None and job.state in (Job.State.WAITING, Job.State.RUNNING)
    context = {
        "lesson_title": lesson.title,
        "kind": kind,
        "pack": made,
        "job": job,
        "is_under_way": is_under_way,
        "fault": _words(job) if job and job.state == Job.State.FAILED else "",
        "download": _address("zip", lesson, kind),
        "page_url": _address("pack", lesson, kind),
        "back": _back(lesson, kind),
    }
    template = "room" if kind == PackKind.TEACHER else "page"
    status = 202 if is_under_way else 200
    return render(request, f"outputs/packs/{template}.html", context, status=status)


def _send(request: HttpRequest, lesson: LessonPage, kind: PackKind) -> Any:
    """The file, or in its place the page that says how far it is."""
    made = current_pack(lesson, kind)
    return _download(made, lesson) if made else _page(request, lesson, kind)


def _download(made: LessonPack, lesson: LessonPage) -> StreamingHttpResponse:
    response = StreamingHttpResponse(made.read(), content_type="application/zip")
    name = f"jikimi-lesson-{lesson.pk}-{made.kind}-{lesson.locale.language_code}.zip"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["Content-Length"] = str(made.size)
    return response


def _words(job: Job) -> str:
    """Why it could not be made, and what to do."""
    words = {
        Fault.GONE: _("The lesson is no longer published."),
        Fault.TOO_LARGE: _(
            "The films and pictures of this lesson are more than a pack can hold. "
            "Please open the lesson on the site."
        ),
        Fault.TEXT_TOO_LONG: _(
            "A text of this lesson is too long for paper. Its editors have to shorten it."
        ),
        Fault.FOREIGN_FILE: _("The lesson names a file that is not ours. Please tell the editors."),
    }
    for fault, said in words.items():
        if job.fault == fault:
            return said
    return _("It did not work this time. Please try once more.")


def _address(name: str, lesson: LessonPage, kind: PackKind) -> str:
    return reverse(f"outputs:{kind.value}_{name}", args=[lesson.pk])


def _back(lesson: LessonPage, kind: PackKind) -> str:
    if kind == PackKind.TEACHER:
        return reverse("curriculum:teach", args=[lesson.pk])
    return str(lesson.url)
