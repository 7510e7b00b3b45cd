"""Calling officers for reports in which a child is suspected, until one has seen each."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from core.actors import SYSTEM
from core.jobs import Progress, ask_for
from surveillance_team.facets import Change, Facets
from surveillance_team.models import Target
from surveillance_team.states import BEFORE_DECISION
from users.models import User
from users.notifications import notify

from .. import rota
from ..mails import CHILD_WAITS, write_to
from ..models import Call, Seen

KIND = "triage.call"
CALLED = "triage.child_waits"
ONE_MAIL_FOR = timedelta(minutes=3)
"""What comes within so much time of a mail to somebody is told them by that mail; the notice
stands anyway."""


def on_targets_changed(*, changes: list[Change], **kwargs: Any) -> None:
    """Ask for a call where a child is suspected and the suspicion may be new.

    One job for all, and also for those reported before: whether somebody was called for them
    already is asked by the job, so that the time of an answer tells nothing.
    """
    children = [change for change in changes if change.after and change.after.is_child]
    asked = [c.target_id for c in children if c.before == c.after or _is_new(c)]
    if asked:
        _ask(asked, 0, timezone.now())


def call_officers(progress: Progress, params: dict[str, Any]) -> None:
    """One step of calling, and a job for the next. Nothing for what is decided or was seen.

    Step 0 calls who is on duty, step 1 who comes next, step 2 the administrators. A step that
    finds nobody gives way to the next at once. Each is taken once: again calls nobody twice.
    """
    onward: dict[int, list[tuple[UUID, datetime]]] = defaultdict(list)
    for target_id in params["targets"]:
        if left := call(UUID(target_id), int(params["step"])):
            since, step = left
            onward[step].append((UUID(target_id), since))
    for step, waiting in onward.items():
        first = min(since for _target_id, since in waiting)
        due_at = first + timedelta(minutes=settings.TRIAGE_CALL_MINUTES[step])
        _ask([pk for pk, _since in waiting], step, max(due_at, timezone.now()))


@transaction.atomic
def call(target_id: UUID, step: int) -> tuple[datetime, int] | None:
    """Call for one target. Returns since when a child is suspected and the step to come, if any."""
    target = Target.objects.filter(pk=target_id).locked().first()
    if target is None or target.child_since is None:
        return None
    since = target.child_since
    if Seen.objects.filter(target=target, since=since).exists():
        return None
    taken = Call.objects.filter(target=target, since=since)
    if not taken.filter(step=step).exists():
        while step < len(settings.TRIAGE_CALL_MINUTES) and not _call_step(target, since, step):
            step += 1
    return (since, step + 1) if step + 1 < len(settings.TRIAGE_CALL_MINUTES) else None


def people_of(step: int, moment: datetime) -> list[User]:
    """Whom a step calls."""
    if step == 0:
        return rota.on_duty(moment)
    return rota.next_on_duty(moment) if step == 1 else rota.administrators()


def _call_step(target: Target, since: datetime, step: int) -> bool:
    """Whether somebody was called, now or before."""
    now = timezone.now()
    people = people_of(step, now)
    told = _mailed_since(now - ONE_MAIL_FOR, step)
    unmailed = [str(person.actor_id) for person in people if str(person.actor_id) not in told]
    made, is_new = Call.objects.get_or_create(
        target=target,
        since=since,
        step=step,
        defaults={"called_count": len(people), "mailed": unmailed, "at": now},
    )
    if not is_new:
        return made.called_count > 0
    for person in people:
        notify(actor_id=person.actor_id, kind=CALLED, url=_where(person))
        if str(person.actor_id) in made.mailed:
            write_to(person, CHILD_WAITS, path=_where(person))
    return bool(people)


def _mailed_since(moment: datetime, step: int) -> set[str]:
    """Ids of those who were really written to; a call that was silent begins no new silence."""
    calls = Call.objects.filter(step=step, at__gt=moment).exclude(mailed=[])
    return {person for mailed in calls.values_list("mailed", flat=True) for person in mailed}


def _where(person: User) -> str:
    """Officers go to the queue. Who may not read reports sees who is on duty."""
    if person.has_perm("surveillance_team.decide_report"):
        return reverse("triage:queue") + "?child=yes"
    return reverse("triage:rota")


def _ask(target_ids: Iterable[UUID], step: int, due_at: datetime) -> None:
    params = {"targets": [str(target_id) for target_id in target_ids], "step": step}
    ask_for(KIND, params, actor=SYSTEM, due_at=due_at)


def _is_new(change: Change) -> bool:
    return _is_open(change.after) and not _is_open(change.before)


def _is_open(facets: Facets | None) -> bool:
    return facets is not None and facets.is_child and facets.state in BEFORE_DECISION
