"""Evidence files: asked for in writing, approved by two others, made, fetched, erased."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils import timezone

from core.actors import SYSTEM, Actor
from core.audit import record, record_access
from core.jobs import ask_for
from surveillance_team.tracking.models import (
    EvidenceApproval,
    EvidenceFile,
    EvidenceRequest,
    ReportedAccount,
)
from surveillance_team.tracking.models.evidence import APPROVALS_NEEDED

from .telling import tell_of_evidence

MAKE = "tracking.make_evidence"
CAN_BE_FETCHED = timedelta(days=14)
State = EvidenceRequest.State
OPEN = (State.ASKED, State.APPROVED, State.READY)


class GroupingStopped(Exception):
    """The name may be a victim's: nothing is put together under it, for nobody."""


class AskedAlready(Exception):
    """There is an open file of this account for this written request."""


class NotPossible(Exception):
    """This may not follow the state the request is in."""


class OwnRequest(Exception):
    """Whoever asked for a file does not approve it."""


class ApprovedAlready(Exception):
    """One person's word counts once."""


class NotThere(Exception):
    """The file is not made yet, has expired, or was withdrawn."""


@transaction.atomic
def ask_for_evidence(
    account_id: UUID,
    *,
    reference: str,
    body: str,
    investigator: str,
    purpose: str,
    received_on: date,
    recipient: str,
    language: str,
    actor: Actor,
) -> EvidenceRequest:
    """Put a written request on record. Nothing is made before two others have approved.

    Raises:
        ReportedAccount.DoesNotExist: There is none.
        GroupingStopped: The account may be a victim's.
        AskedAlready: An open file stands for the same request and account.
    """
    account = ReportedAccount.objects.select_for_update().get(pk=account_id)
    if account.maybe_victim:
        raise GroupingStopped
    try:
        with transaction.atomic():
            request = EvidenceRequest.objects.create(
                account=account,
                reference=reference,
                body=body,
                investigator=investigator,
                purpose=purpose,
                received_on=received_on,
                recipient=recipient,
                language=language,
                requested_by=actor.id,
            )
    except IntegrityError:
        raise AskedAlready from None
    _note(request, "ask", actor)
    tell_of_evidence(request)
    return request


@transaction.atomic
def approve_evidence(request_id: UUID, *, actor: Actor) -> EvidenceRequest:
    """Give one's word that the written request is there and in order; the second has it made.

    Raises:
        EvidenceRequest.DoesNotExist: There is none.
        NotPossible: It does not wait for approval.
        OwnRequest: The actor asked for it.
        ApprovedAlready: The actor has approved it.
    """
    request = _lock(request_id, State.ASKED)
    if request.requested_by == actor.id:
        raise OwnRequest
    try:
        with transaction.atomic():
            EvidenceApproval.objects.create(request=request, approver=actor.id)
    except IntegrityError:
        raise ApprovedAlready from None
    _note(request, "approve", actor)
    if request.approvals.count() >= APPROVALS_NEEDED:
        _become(request, State.APPROVED)
        ask_for(MAKE, {"request": str(request.pk)}, actor=SYSTEM, key=str(request.pk), total=3)
    return request


@transaction.atomic
def refuse_evidence(request_id: UUID, *, actor: Actor) -> EvidenceRequest:
    """Say no before it is approved. Whoever asked may only withdraw. Raises as approving does."""
    request = _lock(request_id, State.ASKED)
    if request.requested_by == actor.id:
        raise OwnRequest
    return _end(request, State.REFUSED, actor)


@transaction.atomic
def withdraw_evidence(request_id: UUID, *, actor: Actor) -> EvidenceRequest:
    """Take a request back at any time; a file that was made is erased.

    Raises:
        EvidenceRequest.DoesNotExist: There is none.
        NotPossible: It has ended.
    """
    request = _lock(request_id, *OPEN)
    return _end(request, State.WITHDRAWN, actor)


def withdraw_all(account: ReportedAccount, *, actor: Actor) -> None:
    """Take back every open request about a locked account, in the caller's transaction."""
    rows = account.requests.select_for_update(of=("self",)).filter(state__in=OPEN)
    for request in rows.order_by("pk"):
        _end(request, State.WITHDRAWN, actor)


@transaction.atomic
def fetch_evidence(request_id: UUID, *, actor: Actor, today: date) -> bytes:
    """The encrypted file. Every fetching is an access record.

    Raises:
        EvidenceRequest.DoesNotExist: There is none.
        NotThere: It cannot be fetched.
    """
    request = EvidenceRequest.objects.get(pk=request_id)
    file = EvidenceFile.objects.filter(pk=request_id).first()
    if file is None or not request.can_be_fetched(today):
        raise NotThere
    record_access(actor, subject_id=request.account_id, what="tracking.fetch_evidence")
    _note(request, "fetch", actor)
    return bytes(file.sealed)


def expire_evidence(today: date) -> int:
    """Erase files whose time is over; returns how many. Again changes nothing."""
    ids = EvidenceRequest.objects.over(today).values_list("pk", flat=True)
    return sum(_expire(request_id, today) for request_id in list(ids))


@transaction.atomic
def _expire(request_id: UUID, today: date) -> bool:
    over = EvidenceRequest.objects.select_for_update(of=("self",)).over(today)
    request = over.filter(pk=request_id).first()
    if request is None:
        return False
    _end(request, State.EXPIRED, SYSTEM)
    return True


def settle_ready(request: EvidenceRequest, today: date) -> None:
    """A locked, approved request whose file has just been stored."""
    EvidenceRequest.objects.filter(pk=request.pk).update(expires_on=today + CAN_BE_FETCHED)
    _become(request, State.READY)
    _note(request, "issue", SYSTEM)
    tell_of_evidence(request)


def lock_approved(request_id: UUID) -> EvidenceRequest | None:
    """The request, locked, if its file is still wanted."""
    rows = EvidenceRequest.objects.select_for_update(of=("self",)).select_related("account")
    return rows.filter(pk=request_id, state=State.APPROVED).first()


def _lock(request_id: UUID, *allowed: State) -> EvidenceRequest:
    rows = EvidenceRequest.objects.select_for_update(of=("self",)).select_related("account")
    request = rows.get(pk=request_id)
    if request.state not in allowed:
        raise NotPossible
    return request


def _end(request: EvidenceRequest, state: State, actor: Actor) -> EvidenceRequest:
    EvidenceFile.objects.filter(pk=request.pk).delete()
    _become(request, state, ended_by=actor.id, ended_at=timezone.now())
    _note(request, state.value, actor)
    return request


def _become(request: EvidenceRequest, state: State, **changes: Any) -> None:
    EvidenceRequest.objects.filter(pk=request.pk).update(state=state, **changes)
    request.state = state


def _note(request: EvidenceRequest, verb: str, actor: Actor) -> None:
    record(
        actor,
        f"tracking.{verb}_evidence",
        subject_kind="evidence",
        subject_id=request.pk,
        detail={"account": str(request.account_id)},
    )
