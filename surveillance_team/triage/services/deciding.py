"""One officer's decision at the desk: who may make it, and whether a second person has to agree.

The trunk's services decide about the target; nothing here changes one by itself.
"""

from collections.abc import Callable, Mapping
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from core.actors import Actor
from core.audit import record
from surveillance_team.models import Target
from surveillance_team.services import parting, raising, same_posting, triage
from surveillance_team.services.answering import lock_with_successor
from surveillance_team.services.locking import lock_pair, lock_target
from surveillance_team.services.targets import NotPossible

from ..deciding import Action, rule_for
from ..models import Claim, OfficerDay, Proposal
from ..similar import is_alike
from .caring import count_decision
from .claiming import refuse_taken
from .seeing import note_seen

CARRIED_OUT: dict[str, Callable[..., Target]] = {
    Action.ACCEPT: triage.accept_target,
    Action.LEAVE_OUT: triage.leave_out_target,
    Action.ASK: triage.ask_back,
    Action.REASSESS: triage.reassess_target,
    Action.RAISE: raising.raise_to_child,
    Action.MERGE: same_posting.merge_target,
    Action.PART: parting.part_target,
}
AT_ANY_TIME = frozenset({Action.RAISE, Action.PART})
"""What neither a colleague's claim, nor a waiting proposal, nor a full day holds up: what may
concern a child, and mending a mistake."""


class WaitsForSecond(Exception):
    """Somebody has proposed a decision already; it waits for a second person."""


class SamePerson(Exception):
    """Nobody confirms their own proposal."""


class Overtaken(Exception):
    """The target has changed since the decision was proposed."""


class NotAlike(Exception):
    """The two addresses share nothing by which one posting could be known under both."""


class DayIsFull(Exception):
    """The officer has decided as many as is good for anybody in one day."""


@transaction.atomic
def decide(
    action: str, target_id: UUID, *, actor: Actor, version: int, **entered: Any
) -> Target | Proposal:
    """Decide about a target, or propose it where a rule asks for a second person.

    Returns:
        The target as decided, or the proposal that now waits.

    Raises:
        TakenByAnother: A colleague is at it.
        WaitsForSecond: A decision is proposed already.
        DayIsFull: The day's number is reached and no child is suspected.
        NotAlike: They are to be merged and share neither account nor site nor note.
        And what the trunk's service of the action raises: StalePage, OwnReport, NotPossible, …
    """
    target, into = _locked_to_decide(action, target_id, entered.get("into_id"), version=version)
    if action not in AT_ANY_TIME:
        refuse_taken(target, actor)
        refuse_full_day(actor, target)
        refuse_proposed(target)
    if into:
        _refuse_merging(target, into, actor)
    if rule := rule_for(action, target, entered):
        triage.refuse_own(actor, [target])
        return _propose(action, target, rule, actor, entered)
    return carry_out(action, target, actor, entered)


def carry_out(action: str, target: Target, actor: Actor, entered: Mapping[str, Any]) -> Target:
    """Have the trunk decide, and settle what the desk keeps of it, in the caller's transaction."""
    was_child, since = target.is_child_suspected, target.child_since
    decided = CARRIED_OUT[action](target.pk, actor=actor, version=target.state_version, **entered)
    Claim.objects.filter(target=target.pk).delete()
    if since:
        note_seen(target.pk, since, actor=actor)
    count_decision(actor, of_child=was_child)
    return decided


@transaction.atomic
def confirm(proposal_id: UUID, *, actor: Actor) -> Target:
    """Agree to a colleague's proposal: it is carried out, in the name of who confirms.

    Raises:
        Proposal.DoesNotExist: There is none.
        SamePerson: It is one's own.
        NotPossible: It is closed already.
        Overtaken: The target has moved on; it is to be decided anew.
        And what the trunk's service raises.
    """
    asked = Proposal.objects.only("target_id", "action", "params").get(pk=proposal_id)
    target, _into = _locked_to_decide(asked.action, asked.target_id, asked.into_id)
    proposal = _locked(proposal_id)
    if proposal.proposed_by == actor.id:
        raise SamePerson
    if proposal.version != target.state_version:
        raise Overtaken
    _close(proposal, Proposal.State.CONFIRMED, actor)
    return carry_out(proposal.action, target, actor, proposal.entered)


@transaction.atomic
def decline(proposal_id: UUID, *, actor: Actor) -> Proposal:
    """Not agree, or take one's own back: the target is to be decided as before.

    Raises:
        Proposal.DoesNotExist, NotPossible: As confirm() does.
    """
    lock_target(Proposal.objects.values_list("target_id", flat=True).get(pk=proposal_id))
    proposal = _locked(proposal_id)
    _close(proposal, Proposal.State.DECLINED, actor)
    return proposal


def refuse_full_day(actor: Actor, target: Target) -> None:
    """Raises DayIsFull. What may concern a child stays open to everyone at any hour."""
    if not target.is_child_suspected and left_of_day(actor) <= 0:
        raise DayIsFull


def left_of_day(actor: Actor) -> int:
    """How many more an officer may decide today."""
    today = OfficerDay.objects.filter(officer_id=actor.id, day=timezone.localdate()).first()
    return int(settings.TRIAGE_DAILY_CAP) - (today.decided if today else 0)


def refuse_proposed(target: Target) -> None:
    """Raises WaitsForSecond where a proposal still holds. One left behind is closed."""
    waiting = Proposal.objects.open().filter(target=target).first()
    if waiting is None:
        return
    if waiting.version == target.state_version:
        raise WaitsForSecond
    waiting.state, waiting.closed_at = Proposal.State.OVERTAKEN, timezone.now()
    waiting.save(update_fields=["state", "closed_at"])


def _locked_to_decide(
    action: str, target_id: UUID, into_id: UUID | None, *, version: int | None = None
) -> tuple[Target, Target | None]:
    """The target, and the one it is to be merged with. What reaches the one that answers for it
    locks that too. Several are locked in the one order of all."""
    if into_id is not None:
        return lock_pair(target_id, into_id, version=version)
    if action in AT_ANY_TIME:
        return lock_with_successor(target_id, version=version)[0], None
    return lock_target(target_id, version=version), None


def _refuse_merging(target: Target, into: Target, actor: Actor) -> None:
    """What merging will refuse is said before it is proposed."""
    triage.refuse_own(actor, [into])
    same_posting.refuse_unfit(target, into)
    if not is_alike(target, into):
        raise NotAlike


def _propose(
    action: str, target: Target, rule: str, actor: Actor, entered: Mapping[str, Any]
) -> Proposal:
    proposal = Proposal.objects.create(
        target=target,
        version=target.state_version,
        action=action,
        params=Proposal.kept(entered),
        rule=rule,
        proposed_by=actor.id,
    )
    _record(proposal, "triage.propose", actor)
    Claim.objects.filter(target=target).delete()
    if target.child_since:
        note_seen(target.pk, target.child_since, actor=actor)
    return proposal


def _locked(proposal_id: UUID) -> Proposal:
    """An open proposal; its target is locked before it, as everybody does."""
    proposal = Proposal.objects.select_for_update().get(pk=proposal_id)
    if proposal.state != Proposal.State.OPEN:
        raise NotPossible
    return proposal


def _close(proposal: Proposal, state: str, actor: Actor) -> None:
    proposal.state, proposal.closed_by, proposal.closed_at = state, actor.id, timezone.now()
    proposal.save(update_fields=["state", "closed_by", "closed_at"])
    _record(proposal, f"triage.{state}", actor)


def _record(proposal: Proposal, action: str, actor: Actor) -> None:
    record(
        actor,
        action,
        subject_kind="target",
        subject_id=proposal.target_id,
        detail={"decision": proposal.action, "rule": proposal.rule, **proposal.params},
    )
