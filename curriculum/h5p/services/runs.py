"""Classes that play an activity, and their counts."""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils import timezone

from core.actors import Actor
from curriculum.h5p.counts import questions_of
from curriculum.h5p.models import Activity, Batch, Run, Tally

LASTS = timedelta(hours=3)
DRAWN_BY_CORE = re.compile(
    r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}", re.IGNORECASE
)
"""H5P's core draws an id for a part that has none, another one in each browser."""


class RunOver(Exception):
    """The run has ended, or there never was one."""


class NoQuestion(Exception):
    """An answer names what is no question of the run: words, perhaps."""


class NotReady(Exception):
    """The activity is not published, or cannot be played here."""


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer of one device, reduced to what a class needs.

    Attributes:
        question: Id of a part of the content; empty for the whole.
        correct: None where nothing is right or wrong.
        first: Whether this device had not answered this question before.
    """

    question: str
    correct: bool | None
    first: bool


def begin_run(activity: Activity, *, actor: Actor, lasts: timedelta = LASTS) -> Run:
    """Let a class play what is published now, until a moment.

    Raises:
        NotReady: Nothing of it can be played.
    """
    if not activity.live or activity.bundle is None:
        raise NotReady
    ends_at = timezone.now() + lasts
    return Run.objects.create(
        activity=activity, bundle=activity.bundle, begun_by=actor.id, ends_at=ends_at
    )


def end_run(run: Run) -> None:
    """Take no more statements. Ending twice changes nothing."""
    now = timezone.now()
    Run.objects.open(now).filter(pk=run.pk).update(ends_at=now)


@transaction.atomic
def count_answers(run_id: UUID, batch: UUID, answers: Iterable[Answer]) -> bool:
    """Add a handful of answers to the counts of a run. Sent again, it changes nothing.

    Returns:
        Whether they were new.

    Answers to parts without an id of their own have nothing to be counted under and are left out.

    Raises:
        RunOver: The run takes none any more.
        NoQuestion: One of them is about nothing that the class plays. Nothing is counted then: an
            id that the content does not have would be kept, and could spell a name.
    """
    runs = Run.objects.open(timezone.now()).filter(pk=run_id)
    digest = runs.values_list("bundle_id", flat=True).first()
    if digest is None:
        raise RunOver
    answers = _known(answers, questions_of(digest))
    try:
        with transaction.atomic():
            Batch.objects.create(pk=batch, run_id=run_id)
    except IntegrityError:
        return False
    sums: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0, 0])
    for one in answers:
        judged = one.first and one.correct is not None
        adds = (one.first, judged, judged and bool(one.correct), True)
        sums[one.question] = [
            held + int(add) for held, add in zip(sums[one.question], adds, strict=True)
        ]
    for question in sorted(sums):  # one order, so that two handfuls never wait for each other
        _add(run_id, question, sums[question])
    return True


def _known(answers: Iterable[Answer], questions: frozenset[str]) -> list[Answer]:
    known = []
    for one in answers:
        if one.question in questions:
            known.append(one)
        elif not DRAWN_BY_CORE.fullmatch(one.question):
            raise NoQuestion
    return known


def _add(run_id: UUID, question: str, sums: list[int]) -> None:
    names = ("answered", "judged", "correct", "tries")
    tallies = Tally.objects.filter(run_id=run_id, question=question)
    changes = {name: F(name) + add for name, add in zip(names, sums, strict=True)}
    if tallies.update(**changes):
        return
    try:
        with transaction.atomic():
            values = dict(zip(names, sums, strict=True))
            Tally.objects.create(run_id=run_id, question=question, **values)
    except IntegrityError:  # another handful was there first
        tallies.update(**changes)
