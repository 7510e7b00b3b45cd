"""Judging requests that services have drafted, for a designated body and by name (law 6)."""

from typing import Any
from uuid import UUID

from django.db import transaction

from core.actors import Actor
from core.audit import record
from core.ids import new_id
from core.models import CityProfile
from deletion_bridge import clock
from deletion_bridge.involvement import is_involved
from deletion_bridge.models import ApproverStanding, Draft, Handoff
from deletion_bridge.payloads import SCHEMA_VERSION, Judgement, Stamp, judgement_envelope
from deletion_bridge.texts import MoreThanText, screened

from .correcting import next_sequence
from .outbox import post

State = Draft.State
AWAITING = "awaiting_approval"


class NoStanding(Exception):
    """The account does not belong to an officer of a designated body."""


class HasAPart(Exception):
    """The officer reported or decided this record, so another one has to judge."""


class JudgedOtherwise(Exception):
    """Somebody else has judged it, or the service went on without it."""


@transaction.atomic
def take_draft(handoff: Handoff, *, draft_id: str, language: str, text: str) -> Draft:
    """Keep a draft that a service supplied, once. What is more than text is not stored."""
    try:
        kept, state = screened(text), State.WAITING
    except MoreThanText:
        kept, state = "", State.UNREADABLE
    draft, _is_new = Draft.objects.get_or_create(
        handoff=handoff,
        draft_id=draft_id,
        defaults={"language": language, "text": kept, "state": state},
    )
    return draft


@transaction.atomic
def approve(draft_id: UUID, *, actor: Actor) -> Draft:
    """Approve a request in the name of the officer's body. Pressing twice is once.

    Raises:
        Draft.DoesNotExist, NoStanding, HasAPart, JudgedOtherwise.
    """
    return _judge(draft_id, State.APPROVED, actor=actor)


@transaction.atomic
def send_back(draft_id: UUID, *, reason: str, note: str, actor: Actor) -> Draft:
    """Send a draft back. The reason's code goes to the service; the note stays here.

    Args:
        reason: Code of vocabulary.RETURN_REASONS.
        note: Screened words, empty or up to 300 characters.

    Raises:
        As approve().
    """
    return _judge(draft_id, State.RETURNED, actor=actor, reason=reason, note=note)


@transaction.atomic
def give_standing(
    actor_id: UUID, *, body: str, body_ko: str, body_en: str, actor: Actor
) -> ApproverStanding:
    """Let a person judge for a body. Whoever has a standing keeps that one until it is ended."""
    standing, is_new = ApproverStanding.objects.get_or_create(
        actor_id=actor_id,
        ended_at=None,
        defaults={"body": body, "body_ko": body_ko, "body_en": body_en, "given_by": actor.id},
    )
    if is_new:
        _note(standing, actor, "give_standing", {"body": body, "officer": str(actor_id)})
    return standing


@transaction.atomic
def end_standing(standing_id: UUID, *, actor: Actor) -> None:
    """End a standing from now on; what was judged under it stays. Again changes nothing."""
    standing = ApproverStanding.objects.in_force().filter(pk=standing_id)
    if standing.update(ended_by=actor.id, ended_at=clock.now()):
        _note(ApproverStanding.objects.get(pk=standing_id), actor, "end_standing", {})


def standing_of(actor_id: UUID) -> ApproverStanding | None:
    return ApproverStanding.objects.of(actor_id).first()


def may_judge(draft: Draft, actor_id: UUID) -> ApproverStanding:
    """The standing under which a person may judge this draft.

    Raises:
        NoStanding, HasAPart.
    """
    standing = standing_of(actor_id)
    if standing is None:
        raise NoStanding
    if is_involved(draft.handoff.source_id, actor_id):
        raise HasAPart
    return standing


def on_outcome(*, target_id: UUID, destination: str, **said: Any) -> None:
    """Receiver of outcome_reported: what waits for a judgement is closed once the service has gone
    on without it. A late word about an earlier state closes nothing."""
    Draft.objects.waiting().filter(
        handoff__source_id=target_id,
        handoff__destination__slug=destination,
        handoff__kind=Handoff.Kind.REPORT,
    ).exclude(handoff__remote_state=AWAITING).update(state=State.OVERTAKEN)


def _judge(draft_id: UUID, to: str, *, actor: Actor, reason: str = "", note: str = "") -> Draft:
    draft = (
        Draft.objects.select_for_update(of=("self",))
        .select_related("handoff__destination")
        .get(pk=draft_id)
    )
    standing = may_judge(draft, actor.id)
    if draft.state == to and draft.standing_id == standing.pk and draft.reason == reason:
        return draft
    if draft.state != State.WAITING:
        raise JudgedOtherwise
    draft.state, draft.standing, draft.decided_at = to, standing, clock.now()
    draft.reason, draft.note = reason, note
    draft.save(update_fields=["state", "standing", "decided_at", "reason", "note"])
    record(
        actor,
        f"deletion_bridge.{'approve' if to == State.APPROVED else 'send_back'}",
        subject_kind="handoff",
        subject_id=draft.handoff_id,
        detail={"draft": str(draft.pk), "body": standing.body, "reason": reason},
    )
    post([_row(draft, standing)], actor=actor)
    return draft


def _row(draft: Draft, standing: ApproverStanding) -> Handoff:
    report, now, event_id = draft.handoff, clock.now(), new_id()
    judgement = Judgement(
        target_id=report.source_id,
        draft_id=draft.draft_id,
        body=standing.body,
        approver_ref=str(draft.pk),
        reason=draft.reason,
    )
    stamp = Stamp(
        event_id=event_id,
        source=CityProfile.load().source_urn,
        time=now,
        sequence=next_sequence(report),
    )
    return Handoff(
        id=event_id,
        destination=report.destination,
        kind=Handoff.Kind.RETURN if draft.reason else Handoff.Kind.APPROVAL,
        source_id=report.source_id,
        cause_id=draft.pk,
        after=report,
        envelope=judgement_envelope(judgement, stamp=stamp),
        schema_version=SCHEMA_VERSION,
        priority=report.priority,
        due_at=now,
        created_at=now,
    )


def _note(standing: ApproverStanding, actor: Actor, verb: str, detail: dict[str, str]) -> None:
    record(
        actor,
        f"deletion_bridge.{verb}",
        subject_kind="approver_standing",
        subject_id=standing.pk,
        detail=detail or None,
    )
