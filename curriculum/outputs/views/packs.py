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
from ..packs.plan import PackPlan, plan_pack
from ..services.packs import Fault, ask_for_pack, latest_job, pack_of
from .published import published_lesson

ASK_FOR_PACK = Limit("outputs.ask_for_pack", 30, 3600)
LOOK_AT_PACK = Limit("outputs.look_at_pack", 300, 300)
"""A whole school may stand behind one address. Each look that finds no job under way has the lesson
planned, which is too dear to be had without end."""
UNDER_WAY = (Job.State.WAITING, Job.State.RUNNING)


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
    plan = plan_pack(lesson, kind)
    if pack_of(plan) is None:
        ask_for_pack(lesson, kind, actor=actor, digest=plan.digest)
    return redirect(_address("pack", lesson, kind))


def _page(request: HttpRequest, lesson: LessonPage, kind: PackKind) -> HttpResponse:
    """How far it is. While it is being made that costs one query, however often it is asked."""
    job = latest_job(lesson, kind)
    if job is not None and job.state in UNDER_WAY:
        return _shown(request, lesson, kind, job=job)
    if not _may_look(request):
        return too_many(request, LOOK_AT_PACK.seconds_left())
    return _planned(request, lesson, job, plan_pack(lesson, kind))


def _send(request: HttpRequest, lesson: LessonPage, kind: PackKind) -> Any:
    """The file, or in its place the page that says how far it is."""
    if not _may_look(request):
        return too_many(request, LOOK_AT_PACK.seconds_left())
    plan = plan_pack(lesson, kind)
    if made := pack_of(plan):
        return _download(made, lesson)
    return _planned(request, lesson, latest_job(lesson, kind), plan)


def _may_look(request: HttpRequest) -> bool:
    return allow(LOOK_AT_PACK, request.META.get("REMOTE_ADDR", ""))


def _planned(
    request: HttpRequest, lesson: LessonPage, job: Job | None, plan: PackPlan
) -> HttpResponse:
    """Ready, or waiting for a button to be pressed."""
    if made := pack_of(plan):
        return _shown(request, lesson, plan.kind, pack=made)
    if job is not None and job.state in UNDER_WAY:
        return _shown(request, lesson, plan.kind, job=job)
    return _shown(request, lesson, plan.kind, fault=_reason(job, plan) if job else "")


def _shown(
    request: HttpRequest,
    lesson: LessonPage,
    kind: PackKind,
    *,
    job: Job | None = None,
    pack: LessonPack | None = None,
    fault: str = "",
) -> HttpResponse:
    context = {
        "lesson_title": lesson.title,
        "kind": kind,
        "pack": pack,
        "job": job,
        "is_under_way": job is not None,
        "fault": fault,
        "download": _address("zip", lesson, kind),
        "page_url": _address("pack", lesson, kind),
        "back": _back(lesson, kind),
    }
    template = "room" if kind == PackKind.TEACHER else "page"
    return render(request, f"outputs/packs/{template}.html", context, status=202 if job else 200)


def _download(made: LessonPack, lesson: LessonPage) -> StreamingHttpResponse:
    response = StreamingHttpResponse(made.read(), content_type="application/zip")
    name = f"jikimi-lesson-{lesson.pk}-{made.kind}-{lesson.locale.language_code}.zip"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["Content-Length"] = str(made.size)
    return response


def _reason(job: Job, plan: PackPlan) -> str:
    """Why it could not be made, and what to do; nothing where that is so no more: it was of
    something else, or of a lesson that is published again."""
    asked: dict[str, Any] = job.params or {}
    is_past = asked.get("digest") != plan.digest or job.fault == Fault.GONE
    if job.state != Job.State.FAILED or is_past:
        return ""
    words = {
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
