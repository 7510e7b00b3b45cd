"""Deciding on an objection: by somebody who had no part in it, with what follows, at once."""

from dataclasses import dataclass
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from core.actors import Actor
from core.audit import record, record_access
from core.models import AuditEvent
from surveillance_team.locators import Refused, split_paste
from surveillance_team.models import Target
from surveillance_team.places import NoSuchName, read_written
from surveillance_team.services.keys import former_keys_of, keys_of
from surveillance_team.services.taking_back import withdraw_target
from surveillance_team.services.triage import had_a_part
from surveillance_team.signals import grouping_stopped, standing_restored
from surveillance_team.vocabulary import NotInScope

from ..models import Objection
from ..news import DECISION, tell_monitor, write_if_mail
from .restoring import NotSetAside, ask_restore

State = Objection.State
Kind = Objection.Kind


class Involved(Exception):
    """The officer had a part in what is objected to, so somebody else has to decide."""


class DecidedAlready(Exception):
    """Somebody was faster."""


class NotKnown(Exception):
    """No address of ours is meant: nothing was reported under it, or it is none."""


class MergedMeanwhile(NotKnown):
    """The address found turned out to be another one's, under which it has to be found anew."""


class NobodyActs(Exception):
    """The room that would have to act on it is not there."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What an officer decides. `take_back` and `stop_grouping` concern the address found."""

    state: str
    answer: str
    take_back: bool = False
    stop_grouping: bool = False


def find_target(objection_id: UUID, *, locator: str, actor: Actor) -> Target:
    """Look up the address an objection is about, and remember it. The look is on record.

    It is remembered also where whoever looks had a part in it: else they could decide after all.

    Raises:
        NotKnown: Nothing was reported under it.
        DecidedAlready, Involved: As decide does.
    """
    target = _find_and_remember(objection_id, locator, actor)
    if had_a_part(target.pk, actor.id):
        raise Involved
    return target


@transaction.atomic
def _find_and_remember(objection_id: UUID, locator: str, actor: Actor) -> Target:
    objection = _lock(objection_id)
    if is_involved(objection, actor.id):
        raise Involved  # nor may they point it at an address they had no part in
    target = _target_at(locator)
    if target is None:
        raise NotKnown
    Objection.objects.filter(pk=objection.pk).update(target=target)
    record_access(actor, subject_id=target.pk, what="oversight.find_target")
    _record(actor, "oversight.find_target", objection)
    return target


@transaction.atomic
def decide(objection_id: UUID, verdict: Verdict, *, actor: Actor) -> Objection:
    """Decide, let what follows follow, and tell whoever objected: one transaction.

    Raises:
        DecidedAlready, Involved: Nothing was decided.
        NotKnown: Something was to follow for an address, and none was found.
        MergedMeanwhile: The address found is another one's by now.
        NotSetAside: The reports count again already.
        NobodyActs: No room listens that could do what follows.
    """
    objection = _lock(objection_id)
    if is_involved(objection, actor.id):
        raise Involved
    if verdict.state in (State.UPHELD, State.PARTLY):
        _follow(objection, verdict, actor)
    Objection.objects.filter(pk=objection.pk).update(
        state=verdict.state,
        answer=verdict.answer,
        decided_by=actor.id,
        decided_at=timezone.now(),
    )
    _record(actor, "oversight.decide_objection", objection, state=verdict.state)
    _tell(objection)
    objection.refresh_from_db()
    return objection


def is_involved(objection: Objection, actor_id: UUID) -> bool:
    """Whether a person decided what is objected to, handled the address, or objects themself."""
    if objection.monitor is not None:
        monitor = objection.monitor
        if monitor.user is not None and monitor.user.actor_id == actor_id:
            return True
        acted = AuditEvent.objects.filter(
            subject_kind="monitor", subject_id=str(monitor.pk), actor_id=actor_id
        )
        if acted.exists():
            return True
    if objection.invalidation is not None and objection.invalidation.decided_by == actor_id:
        return True
    return any(had_a_part(target_id, actor_id) for target_id in _meant(objection))


def _meant(objection: Objection) -> set[UUID]:
    """The targets an objection is about: the one found, and those whose addresses, numbers or
    names were written in it, whether or not anybody has looked for them."""
    written = [_target_at(text) for text in split_paste(objection.locator)]
    found = {target.pk for target in written if target}
    return found | ({objection.target_id} if objection.target_id else set())


def _target_at(text: str) -> Target | None:
    try:
        place = read_written(text)
    except (NoSuchName, Refused):
        return None
    keys = [keys_of(place).target, *former_keys_of(text, place)]
    return Target.objects.filter(target_key__in=keys).first()


def _follow(objection: Objection, verdict: Verdict, actor: Actor) -> None:
    match objection.kind:
        case Kind.SET_ASIDE:
            if objection.invalidation_id is None:
                raise NotSetAside
            ask_restore(objection.invalidation_id, actor=actor)
        case Kind.WARNED | Kind.SUSPENDED | Kind.DISMISSED:
            if not standing_restored.has_listeners():
                raise NobodyActs
            standing_restored.send(
                sender=None,
                monitor_id=objection.monitor_id,
                measure=objection.kind,
                actor=actor,
            )
        case _:
            _follow_for_address(objection, verdict, actor)


def _follow_for_address(objection: Objection, verdict: Verdict, actor: Actor) -> None:
    if not (verdict.take_back or verdict.stop_grouping):
        return
    if objection.target_id is None:
        raise NotKnown
    if not Target.objects.filter(pk=objection.target_id).exists():
        raise MergedMeanwhile
    if verdict.stop_grouping:
        if not grouping_stopped.has_listeners():
            raise NobodyActs
        grouping_stopped.send(sender=None, target_id=objection.target_id, actor=actor)
    if verdict.take_back:
        withdraw_target(objection.target_id, actor=actor, reason=NotInScope.OBJECTION_UPHELD)


def _tell(objection: Objection) -> None:
    if objection.monitor is not None:
        tell_monitor(objection.monitor, kind=DECISION, letter="objection_decided")
    elif objection.contact:
        write_if_mail(
            objection.contact,
            "answer_ready",
            language=objection.language,
            door="oversight:answer",
        )


def _lock(objection_id: UUID) -> Objection:
    objection = (
        Objection.objects.select_for_update(of=("self",))
        .select_related("monitor__user", "invalidation")
        .get(pk=objection_id)
    )
    if objection.state != State.OPEN:
        raise DecidedAlready
    return objection


def _record(actor: Actor, action: str, objection: Objection, **detail: str) -> None:
    record(actor, action, subject_kind="objection", subject_id=objection.pk, detail=detail or None)
