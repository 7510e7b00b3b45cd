"""Packing lessons: asked for by a button, made by a worker, given out while they are true."""

import tempfile
from datetime import timedelta
from typing import IO, Any

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from core.actors import Actor
from core.choices import TextChoices
from core.jobs import GiveUp, JobKind, Progress, TryAgain, ask_for, register_job
from core.models import Job
from core.pdf import NotMade, NotRendered, TooLong, UsesForeignFile
from curriculum.h5p.services import TooLarge
from curriculum.models import LessonPage
from curriculum.outputs.models import LessonPack, LessonPrint, PackPiece
from curriculum.outputs.packs.kinds import PackKind
from curriculum.outputs.packs.plan import PackPlan, plan_pack
from curriculum.outputs.packs.zipping import write_pack
from curriculum.outputs.papers import Paper

from .prints import make_prints

KIND = "outputs.pack_lesson"
PIECE_BYTES = 1024 * 1024
IN_MEMORY_BYTES = 8 * PIECE_BYTES
MOST_BYTES = 128 * PIECE_BYTES
KEPT_AFTER_CHANGE = timedelta(days=1)
"""So that a download under way is not cut off by the next pack."""


class Fault(TextChoices):
    """Why a lesson could not be packed. The job keeps the code, for who asked and who reads may
    speak different languages; the page puts it into words."""

    GONE = "gone"
    TOO_LARGE = "too_large"
    TEXT_TOO_LONG = "text_too_long"
    FOREIGN_FILE = "foreign_file"
    NOT_RENDERED = "not_rendered"
    CHANGED = "changed"


def register() -> None:
    register_job(KIND, JobKind(pack_lesson))


def ask_for_pack(lesson: LessonPage, kind: PackKind, *, actor: Actor, digest: str = "") -> Job:
    """Have a lesson packed. Asking while it is being packed is one job.

    Args:
        digest: What the plan was when it was asked for, so that the reason of a failure is told
            only as long as it is the same that failed.
    """
    params = {"lesson": lesson.pk, "kind": kind.value, "digest": digest}
    return ask_for(KIND, params, actor=actor, key=key_of(lesson, kind))


def key_of(lesson: LessonPage, kind: PackKind) -> str:
    return f"{lesson.pk}-{kind.value}"


def latest_job(lesson: LessonPage, kind: PackKind) -> Job | None:
    """Of making this pack. One query."""
    return Job.objects.filter(kind=KIND, key=key_of(lesson, kind)).order_by("-id").first()


def pack_of(plan: PackPlan) -> LessonPack | None:
    """The pack that holds what the plan says; None if there is none."""
    return LessonPack.objects.filter(digest=plan.digest).first()


def current_pack(lesson: LessonPage, kind: PackKind) -> LessonPack | None:
    """The pack that holds what the lesson says now; None if there is none."""
    return pack_of(plan_pack(lesson, kind))


def pack_lesson(progress: Progress, params: dict[str, Any]) -> None:
    """The work of a job. The digest is of the very texts that are packed, so a lesson that is
    changed meanwhile makes a pack nobody is given. Whoever published that change may have been told
    that the pack is under way already; so what came out is compared, and made anew."""
    plan = _plan(params)
    try:
        _make(plan, progress)
    except GiveUp:
        _hold_to(plan, params)  # what failed may be no longer what the lesson says
        raise
    _hold_to(plan, params)


def _plan(params: dict[str, Any]) -> PackPlan:
    """Of the lesson as it is now, read anew."""
    lessons = LessonPage.objects.shown().select_related("locale")
    lesson = lessons.filter(pk=params["lesson"]).first()
    if lesson is None:
        raise GiveUp(Fault.GONE)
    return plan_pack(lesson, PackKind(params["kind"]))


def _hold_to(plan: PackPlan, params: dict[str, Any]) -> None:
    """Go on only if the lesson still says what was packed. Tried as often as any job."""
    if _plan(params).digest != plan.digest:
        raise TryAgain(Fault.CHANGED, after=timedelta())


def _make(plan: PackPlan, progress: Progress) -> None:
    if pack_of(plan):
        return
    with tempfile.SpooledTemporaryFile(max_size=IN_MEMORY_BYTES) as stream:
        _fill(stream, plan, progress)
        if stream.tell() > MOST_BYTES:
            raise GiveUp(Fault.TOO_LARGE)
        _keep(stream, plan)
    progress.step(plan.steps, plan.steps)


def _fill(stream: IO[bytes], plan: PackPlan, progress: Progress) -> None:
    done, papers = 0, {}
    progress.step(done, plan.steps)
    try:
        for paper, made in make_prints(plan.lesson, plan.papers):
            papers[f"{paper.name}.pdf"] = _printed(plan, paper, made)
            progress.step(done := done + 1, plan.steps)
        for _folder in write_pack(plan, papers, stream):
            progress.step(done := done + 1, plan.steps)
    except TooLarge:
        raise GiveUp(Fault.TOO_LARGE) from None
    except TooLong:
        raise GiveUp(Fault.TEXT_TOO_LONG) from None
    except UsesForeignFile:
        raise GiveUp(Fault.FOREIGN_FILE) from None
    except NotRendered:  # a busy machine may have time or memory later
        raise TryAgain(Fault.NOT_RENDERED) from None
    stream.seek(0, 2)
    progress.step(done + 1, plan.steps)


def _printed(plan: PackPlan, paper: Paper, made: LessonPrint | NotMade) -> bytes:
    """The PDF that says what the plan says. What a lesson refers to, such as a telephone number,
    may have been corrected since: then all of it is planned again."""
    if isinstance(made, NotMade):
        raise made
    if made.digest != plan.prints[paper.name]:
        raise TryAgain(Fault.CHANGED, after=timedelta())
    return bytes(made.content)


@transaction.atomic
def _keep(stream: IO[bytes], plan: PackPlan) -> None:
    """In pieces, unless another worker has just done so."""
    size = stream.seek(0, 2)
    stream.seek(0)
    pack, is_new = LessonPack.objects.get_or_create(
        digest=plan.digest,
        defaults={"lesson": plan.lesson, "kind": plan.kind, "size": size},
    )
    if not is_new:
        return
    for number, body in enumerate(iter(lambda: stream.read(PIECE_BYTES), b"")):
        PackPiece.objects.create(pack=pack, number=number, body=body)
    _clear_away(plan)


def _clear_away(plan: PackPlan) -> None:
    """Packs that have had a newer one for a day: nobody is still downloading them."""
    packs = LessonPack.objects.filter(lesson=plan.lesson, kind=plan.kind)
    settled = packs.filter(made_at__lt=timezone.now() - KEPT_AFTER_CHANGE)
    if newest := settled.aggregate(at=Max("made_at"))["at"]:
        packs.filter(made_at__lt=newest).delete()
