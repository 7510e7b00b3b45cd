"""Printing adapted lessons: asked for by who reads them, made by a worker, soon forgotten."""

import base64
from datetime import timedelta
from typing import Any

from django.utils import timezone

from core.actors import Actor
from core.crypto import lookup_digest
from core.jobs import GiveUp, JobKind, Progress, TryAgain, ask_for, register_job
from core.models import Job
from core.pdf import NotMade, render_pdfs
from curriculum.mine.models import OwnLesson, OwnPrint
from curriculum.mine.models.prints import KEPT
from curriculum.mine.taught import taught_of
from curriculum.printing import REFUSED_AS, Fault, Printing, Stage, words_for
from curriculum.taught import PLAN, Taught, plan_makers

KIND = "my_lessons.print"


def register() -> None:
    register_job(KIND, JobKind(print_own))


def ask_for_print(own: OwnLesson, *, actor: Actor) -> Job:
    """Have the plan made. Asking while it is being made, by whomever, is one job."""
    return ask_for(KIND, {"own": str(own.pk)}, actor=actor, key=str(own.pk), total=1)


def current_print(own: OwnLesson) -> OwnPrint | None:
    """The print that says what would be taught now; None if there is none, or only one that is to
    be forgotten."""
    if (taught := _taught(own)) is None:
        return None
    made = OwnPrint.objects.filter(own_lesson=own, made_at__gt=timezone.now() - KEPT)
    return made.filter(digest=_digest(taught)).first()


def file_of(made: OwnPrint) -> bytes:
    return base64.b64decode(made.content)


def print_own(progress: Progress, params: dict[str, Any]) -> None:
    """The work of a job: make the plan and put it in the place of the one before. What is changed
    meanwhile is printed anew."""
    own, taught = _read(params)
    if current_print(own) is not None:
        return
    digest = _digest(taught)
    [outcome] = render_pdfs([plan_makers[PLAN].sheet(taught)])
    if isinstance(outcome, NotMade):
        fault = REFUSED_AS[type(outcome)]
        raise TryAgain(fault) if fault == Fault.NOT_RENDERED else GiveUp(fault)
    if _digest(_read(params)[1]) != digest:
        raise TryAgain(Fault.CHANGED, after=timedelta())
    _keep(own, digest, outcome)
    progress.step(1, 1)


def printing_of(own: OwnLesson) -> Printing:
    """How far it is, or why the last try failed; one query. What failed for an older text has not
    been asked for yet."""
    job = Job.objects.filter(kind=KIND, key=str(own.pk)).order_by("-id").first()
    if job is None or job.state == Job.State.DONE:
        return Printing(Stage.NOT_ASKED)
    if job.state != Job.State.FAILED:
        return Printing(Stage.UNDER_WAY, job.percent)
    published_at = own.lesson.last_published_at if own.lesson else None
    if job.asked_at < max(own.changed_at, published_at or own.changed_at):
        return Printing(Stage.NOT_ASKED)
    return Printing(Stage.FAILED, reason=words_for(job.fault))


def _keep(own: OwnLesson, digest: str, content: bytes) -> None:
    kept = {
        "digest": digest,
        "content": base64.b64encode(content).decode(),
        "made_at": timezone.now(),
    }
    OwnPrint.objects.update_or_create(own_lesson=own, defaults=kept)


def _read(params: dict[str, Any]) -> tuple[OwnLesson, Taught]:
    rows = OwnLesson.objects.with_lessons().select_related("lesson__locale")
    own = rows.prefetch_related("steps__text").filter(pk=params["own"]).first()
    taught = _taught(own) if own else None
    if own is None or taught is None:
        raise GiveUp(Fault.GONE)
    return own, taught


def _taught(own: OwnLesson) -> Taught | None:
    """None while there is nothing to be taught: not adapted, or its lesson is not published."""
    if not own.is_adapted or own.lesson is None or not own.may_be_taught:
        return None
    return taught_of(own, own.lesson)


def _digest(taught: Taught) -> str:
    return lookup_digest(plan_makers[PLAN].digest(taught), purpose=KIND).hex()
