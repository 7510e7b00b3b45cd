"""The months of duty: suspending, coming back from it, leaving, dismissing, the end of a term."""

from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from core.actors import SYSTEM, Actor
from core.audit import record
from surveillance_team.joining import consents
from surveillance_team.joining.models import Application, Measure, MonthlyWarning
from surveillance_team.joining.news import tell_monitor
from surveillance_team.joining.states import MeasureReason, Reason, State
from surveillance_team.membership import MOVES, OVER, MonitorState
from surveillance_team.models import Monitor
from users.roles import Role
from users.services.roles import take_role

from .faults import NotPossible, OwnMatter, PersonGone, WarningsFirst, WrongDay
from .moving import lock_term, move
from .placing import promote_next


@transaction.atomic
def suspend(monitor_id: UUID, *, reason: MeasureReason, ends_on: date, actor: Actor) -> Measure:
    """Close filing for somebody until the end of a day (Asia/Seoul). It opens again by itself.

    Raises:
        NotPossible: They are suspended already, or no longer serve.
        OwnMatter, PersonGone, WarningsFirst, WrongDay: See there.
    """
    monitor = lock_monitor_of_another(monitor_id, actor)
    today = timezone.localdate()
    if not today <= ends_on <= monitor.term.ends_on:
        raise WrongDay
    if reason == MeasureReason.EXPECTATION:
        _must_be_warned(monitor)
    on_break = monitor.state == MonitorState.PAUSED
    move_monitor(monitor, MonitorState.SUSPENDED, actor=actor, suspended_until=ends_on)
    measure = Measure.objects.create(
        monitor=monitor,
        kind=Measure.Kind.SUSPENSION,
        reason=reason,
        starts_on=today,
        ends_on=ends_on,
        on_break=on_break,
        decided_by=actor.id,
    )
    _drop_drafts(monitor, actor)
    tell_monitor(monitor, "suspended", measure=measure)
    return measure


@transaction.atomic
def lift_suspension(monitor_id: UUID, *, actor: Actor) -> None:
    """End a suspension early.

    Raises:
        NotPossible: There is none.
        OwnMatter, PersonGone: See there.
    """
    monitor = lock_monitor_of_another(monitor_id, actor)
    if monitor.state != MonitorState.SUSPENDED:
        raise NotPossible(monitor.state)
    today = timezone.localdate()
    running = monitor.measures.filter(kind=Measure.Kind.SUSPENSION, lifted_on=None)
    running.filter(ends_on__gte=today).update(lifted_on=today)
    reinstate(monitor, today, actor)
    tell_monitor(monitor, "reinstated")


@transaction.atomic
def bring_back(monitor_id: UUID, *, today: date) -> bool:
    """End a suspension whose last day has passed. Returns whether there was one."""
    monitor = lock_monitor(monitor_id)
    if monitor.state != MonitorState.SUSPENDED or monitor.is_suspended(today):
        return False
    assert monitor.suspended_until
    reinstate(monitor, monitor.suspended_until, SYSTEM)
    tell_monitor(monitor, "reinstated")
    return True


@transaction.atomic
def dismiss(monitor_id: UUID, *, reason: MeasureReason, actor: Actor) -> Measure:
    """End somebody's appointment for good. Their place goes to who waits.

    Raises:
        NotPossible: They no longer serve.
        OwnMatter, PersonGone: See there.
    """
    monitor = lock_monitor_of_another(monitor_id, actor)
    end_appointment(monitor, MonitorState.DISMISSED, actor=actor)
    measure = Measure.objects.create(
        monitor=monitor, kind=Measure.Kind.DISMISSAL, reason=reason, decided_by=actor.id
    )
    tell_monitor(monitor, "dismissed", measure=measure)
    return measure


@transaction.atomic
def leave(monitor_id: UUID, *, actor: Actor) -> bool:
    """Leave the team, on any day and without a reason. Again changes nothing.

    Returns:
        Whether the person left now.
    """
    person = Monitor.objects.values_list("user__actor_id", flat=True).get(pk=monitor_id)
    consents.lock_of(person)
    monitor = lock_monitor(monitor_id)
    if MonitorState.LEFT not in MOVES[MonitorState(monitor.state)]:
        return False
    end_appointment(monitor, MonitorState.LEFT, actor=actor)
    tell_monitor(monitor, "left")
    return True


@transaction.atomic
def end_with_term(monitor_id: UUID, *, today: date) -> bool:
    """What the end of a term is for one person: thanks, or for who never came to the training a
    word that it is over. Again changes nothing. Returns whether anything ended."""
    monitor = lock_monitor(monitor_id)
    if monitor.term.ends_on >= today or monitor.state in OVER:
        return False
    if monitor.state == MonitorState.CHOSEN:
        return _end_untrained(monitor)
    end_appointment(monitor, MonitorState.ENDED, actor=SYSTEM)
    tell_monitor(monitor, "ended")
    return True


def end_appointment(monitor: Monitor, to: MonitorState, *, actor: Actor) -> None:
    """End a locked appointment: the role goes with the last one, the place to who waits.

    Raises:
        NotPossible: It is over already.
    """
    today = timezone.localdate()
    last = min(today, monitor.term.ends_on)
    move_monitor(monitor, to, actor=actor, suspended_until=None, ended_on=last)
    _drop_drafts(monitor, actor)
    promote_next(lock_term(monitor.term_id))
    person = monitor.user
    if person is None or Monitor.objects.serving().filter(user=person).exists():
        return
    own = actor.id == person.actor_id
    take_role(person, Role.MONITOR, actor=SYSTEM if own else actor)


def move_monitor(monitor: Monitor, to: MonitorState, *, actor: Actor, **changes: Any) -> None:
    """Put a locked appointment into a state, and note it.

    Raises:
        NotPossible: See there.
    """
    came_from = MonitorState(monitor.state)
    if to not in MOVES[came_from]:
        raise NotPossible(f"{came_from} to {to}")
    monitor.state = to
    for field, value in changes.items():
        setattr(monitor, field, value)
    monitor.save(update_fields=["state", *changes])
    record(
        actor,
        f"joining.monitor_{to.value}",
        subject_kind="monitor",
        subject_id=monitor.pk,
        detail={"from": came_from.value},
    )


def lock_monitor_of_another(monitor_id: UUID, actor: Actor) -> Monitor:
    """For a decision about somebody else.

    Raises:
        OwnMatter, PersonGone: See there.
    """
    monitor = lock_monitor(monitor_id)
    if monitor.user is None:
        raise PersonGone
    if monitor.user.actor_id == actor.id:
        raise OwnMatter
    return monitor


def lock_monitor(monitor_id: UUID) -> Monitor:
    rows = Monitor.objects.select_for_update(of=("self",)).select_related("term", "user")
    found: Monitor = rows.get(pk=monitor_id)
    return found


def _must_be_warned(monitor: Monitor) -> None:
    if monitor.warnings.sent().count() < monitor.term.warnings_before_suspension:
        raise WarningsFirst


def reinstate(monitor: Monitor, away_until: date, actor: Actor) -> None:
    """End the suspension of a locked appointment: whoever was on a break is on it again. In the
    months that it touched, nothing was expected. The caller tells the person."""
    last = monitor.measures.filter(kind=Measure.Kind.SUSPENSION).first()
    before = MonitorState.PAUSED if last and last.on_break else MonitorState.APPOINTED
    move_monitor(monitor, before, actor=actor, suspended_until=None, last_away_on=away_until)


def _drop_drafts(monitor: Monitor, actor: Actor) -> None:
    """Nobody is warned who rests, is suspended or has gone."""
    dropped = MonthlyWarning.State.DROPPED
    monitor.warnings.drafted().update(state=dropped, decided_by=actor.id, decided_at=timezone.now())


def _end_untrained(monitor: Monitor) -> bool:
    term = lock_term(monitor.term_id)
    person = monitor.user.actor_id if monitor.user else None
    rows = Application.objects.select_for_update().filter(term=term, state=State.CHOSEN)
    for application in rows.filter(person_id=person, person_id__isnull=False):
        application.term = term
        move(application, State.DECLINED, actor=SYSTEM, reason=Reason.NOT_TRAINED)
    monitor.delete()
    return True
