"""A call from a trainer: asked for with consent, answered by a person, seen one at a time."""

from datetime import date
from uuid import UUID

from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from core.actors import Actor
from core.audit import record, record_access
from surveillance_team.models import Monitor
from users.models import User
from users.notifications import notify
from users.roles import Role

from ..models import CallWish, CareTime
from ..models.calls import CALL_MOVES, OPEN, CallState

WANTED = "hours.call_wanted"
TAKEN = "hours.call_taken"


class NoLongerPossible(Exception):
    """The wish was taken, withdrawn or done meanwhile."""


class NotYours(Exception):
    """Another trainer has taken it."""


class OwnWish(Exception):
    """One is not one's own trainer."""


@transaction.atomic
def ask_for_call(monitor: Monitor) -> CallWish:
    """Tell the trainers that someone would like a call. Asked again while one is open: that one.

    The news names nobody; who it is, a trainer sees behind sign-in (see_wish).
    """
    open_one = CallWish.objects.filter(monitor=monitor).open()
    if found := open_one.first():
        return found
    try:
        with transaction.atomic():
            wish = CallWish.objects.create(monitor=monitor)
    except IntegrityError:  # asked twice at one moment
        return open_one.get()
    _note(wish, "hours.ask_call", Actor(monitor.pk, Role.MONITOR.value))
    trainers = User.objects.active().holding(Role.TERM_COORDINATOR)
    for actor_id in trainers.values_list("actor_id", flat=True):
        notify(actor_id=actor_id, kind=WANTED, url=reverse("hours_desk:calls"))
    return wish


def withdraw_call(monitor: Monitor) -> bool:
    """Take the open wish back, taken or not. Says whether there was one."""
    wish = CallWish.objects.filter(monitor=monitor).open().first()
    if wish is None:
        return False
    try:
        _move(wish.pk, CallState.WITHDRAWN, actor=Actor(monitor.pk, Role.MONITOR.value))
    except NoLongerPossible:
        return False
    return True


def see_wish(wish_id: UUID, *, actor: Actor) -> CallWish:
    """One open wish with its person, for a trainer. Each look is an access record.

    Raises:
        CallWish.DoesNotExist: There is none, or its person is gone.
        NoLongerPossible: It is not open any more; who it was is nobody's business then.
    """
    rows = CallWish.objects.select_related("monitor__user", "monitor__term")
    wish = rows.get(pk=wish_id, monitor__user__isnull=False)
    if wish.state not in OPEN:
        raise NoLongerPossible
    record_access(actor, subject_id=wish.monitor.user.actor_id, what="hours.see_call")
    return wish


@transaction.atomic
def take_call(wish_id: UUID, *, actor: Actor) -> CallWish:
    """A trainer says that they will call, and the person is told so.

    Raises:
        NoLongerPossible: Somebody else took it, or it was withdrawn.
        OwnWish: The trainer is the person.
    """
    wish = _move(wish_id, CallState.TAKEN, actor=actor, taken_by=actor.id)
    person = wish.monitor.user
    if person is None:
        raise NoLongerPossible
    if person.actor_id == actor.id:
        raise OwnWish
    notify(actor_id=person.actor_id, kind=TAKEN, url=reverse("hours:care"))
    return wish


def give_back_call(wish_id: UUID, *, actor: Actor) -> CallWish:
    """A trainer who cannot call after all leaves it to the others. Raises as finish_call does."""
    return _move(wish_id, CallState.ASKED, actor=actor, only=actor.id, taken_by=None)


@transaction.atomic
def finish_call(wish_id: UUID, *, minutes: int, actor: Actor) -> CallWish:
    """The two have talked; the time counts as care on today's date.

    Args:
        minutes: 0 if the talk should count for nothing. A second talk of the day adds to it.

    Raises:
        NoLongerPossible: It is not taken any more.
        NotYours: Another trainer took it.
    """
    wish = _move(wish_id, CallState.DONE, actor=actor, only=actor.id)
    if minutes:
        add_care(
            wish.monitor,
            kind=CareTime.Kind.TALK,
            minutes=minutes,
            day=timezone.localdate(),
            actor=actor,
        )
    return wish


@transaction.atomic
def add_care(monitor: Monitor, *, kind: str, minutes: int, day: date, actor: Actor) -> CareTime:
    """Note time for care; more of the same kind on one day adds up to at most eight hours."""
    Monitor.objects.select_for_update(of=("self",)).get(pk=monitor.pk)
    row, is_new = CareTime.objects.get_or_create(
        monitor=monitor,
        kind=kind,
        day=day,
        defaults={"minutes": min(minutes, CareTime.LONGEST), "noted_by": actor.id},
    )
    if not is_new:
        row.minutes = min(row.minutes + minutes, CareTime.LONGEST)
        row.noted_by = actor.id
        row.save(update_fields=["minutes", "noted_by"])
    record(actor, "hours.note_care", subject_kind="monitor", subject_id=monitor.pk)
    return row


@transaction.atomic
def _move(
    wish_id: UUID,
    to: CallState,
    *,
    actor: Actor,
    only: UUID | None = None,
    **changes: UUID | None,
) -> CallWish:
    rows = CallWish.objects.select_for_update(of=("self",)).select_related("monitor__user")
    wish = rows.get(pk=wish_id)
    if to not in CALL_MOVES.get(CallState(wish.state), frozenset()):
        raise NoLongerPossible
    if only is not None and wish.taken_by != only:
        raise NotYours
    wish.state, wish.moved_at = to, timezone.now()
    for name, value in changes.items():
        setattr(wish, name, value)
    wish.save(update_fields=["state", "moved_at", *changes])
    _note(wish, f"hours.call_{to.value}", actor)
    return wish


def _note(wish: CallWish, action: str, actor: Actor) -> None:
    record(actor, action, subject_kind="call", subject_id=wish.pk)
