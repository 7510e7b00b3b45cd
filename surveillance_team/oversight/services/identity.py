"""The only way from a pseudonym to a name, and it takes two people (law 7)."""

from datetime import date, timedelta
from uuid import UUID

from django.conf import settings
from django.db import IntegrityError, transaction
from django.db.models import F
from django.urls import reverse
from django.utils import timezone

from core.actors import SYSTEM, Actor
from core.audit import record, record_access
from surveillance_team.models import Monitor, Report
from users.models import User
from users.notifications import notify
from users.roles import Role

from ..models import IdentityRequest
from ..news import IDENTITY_ASKED, IDENTITY_DECIDED, IDENTITY_SEEN, tell_monitor, tell_role

ASKS = "oversight.ask_identity"
APPROVES = "oversight.approve_identity"
State = IdentityRequest.State


class NotReported(Exception):
    """This monitor has not reported that address."""


class AskedAlready(Exception):
    """The same request waits, or is approved."""


class NotNow(Exception):
    """The request is not in a state, or the time is not, in which this may be done."""


class NotYours(Exception):
    """This takes another person: somebody else asked, or the same person did, or it is about
    themself."""


class DayNeeded(Exception):
    """For an investigator's request a day has to be named on which the reporter is told."""


class DayTooLate(Exception):
    """Nobody may have a reporter not told of it for as long as that."""


def latest_told() -> date:
    """The last day (Asia/Seoul) on which a reporter may be told of a request approved today."""
    return timezone.localdate() + timedelta(days=settings.IDENTITY_UNTOLD_DAYS)


@transaction.atomic
def ask(
    *, target_id: UUID, monitor_id: UUID, reason: str, words: str, reference: str, actor: Actor
) -> IdentityRequest:
    """Ask to see who reported an address. Nothing is shown by this.

    Raises:
        NotReported, AskedAlready: Nothing was asked.
    """
    if not Report.objects.filter(target=target_id, monitor=monitor_id).exists():
        raise NotReported
    asked = IdentityRequest(
        target_id=target_id,
        monitor_id=monitor_id,
        reason=reason,
        words=words,
        reference=reference,
        asked_by=actor.id,
        answer_by=timezone.now() + timedelta(days=settings.IDENTITY_ANSWER_DAYS),
    )
    try:
        with transaction.atomic():
            asked.save(force_insert=True)
    except IntegrityError:
        raise AskedAlready from None
    _record(actor, "oversight.ask_identity", asked, {"reason": reason})
    url = reverse("oversight_desk:identity", args=[asked.pk])
    tell_role(Role.PRIVACY_OFFICER, Role.ADMINISTRATOR, kind=IDENTITY_ASKED, url=url, but=actor.id)
    return asked


@transaction.atomic
def approve(request_id: UUID, *, actor: Actor, told_from: date | None) -> IdentityRequest:
    """Approve a request as a second person. The one who asked may look for a limited time.

    Args:
        told_from: For an investigator's request, the day on which the reporter is told; for every
            other reason it is not heeded.

    Raises:
        NotYours: The same person asked, or it is about them.
        NotNow: It was decided, withdrawn, or has run out.
        DayNeeded: It is an investigator's, and no day later than today was named.
        DayTooLate: It is an investigator's, and the day lies after latest_told().
    """
    asked = _lock_for_decision(request_id, actor)
    by_investigator = asked.reason == IdentityRequest.Reason.INVESTIGATOR
    if by_investigator and (told_from is None or told_from <= timezone.localdate()):
        raise DayNeeded
    if by_investigator and told_from and told_from > latest_told():
        raise DayTooLate
    now = timezone.now()
    _move(
        asked,
        State.APPROVED,
        decided_by=actor.id,
        decided_at=now,
        shown_until=now + timedelta(minutes=settings.IDENTITY_SHOWN_MINUTES),
        told_from=told_from if by_investigator else None,
    )
    _record(actor, "oversight.approve_identity", asked)
    _tell_asker(asked)
    return asked


@transaction.atomic
def refuse(request_id: UUID, *, actor: Actor) -> IdentityRequest:
    """Refuse a request as a second person. Raises as approve does."""
    asked = _lock_for_decision(request_id, actor)
    _move(asked, State.REFUSED, decided_by=actor.id, decided_at=timezone.now())
    _record(actor, "oversight.refuse_identity", asked)
    _tell_asker(asked)
    return asked


@transaction.atomic
def withdraw(request_id: UUID, *, actor: Actor) -> IdentityRequest:
    """Take one's own request back, also an approved one, whose name is then shown no more.

    Raises:
        NotYours: Somebody else asked.
        NotNow: It is over already.
    """
    asked = _lock(request_id)
    if asked.asked_by != actor.id:
        raise NotYours
    if asked.state not in (State.ASKED, State.APPROVED):
        raise NotNow
    _move(asked, State.WITHDRAWN)
    _record(actor, "oversight.withdraw_identity", asked)
    return asked


@transaction.atomic
def see(request_id: UUID, *, actor: Actor) -> User | None:
    """Who the reporter is, for the one who asked, while the approval stands. Every look is on
    record as an access to the appointment, so that its owner learns of it when they may.

    Returns:
        None where the link between appointment and person has been cut since.

    Raises:
        NotYours: Somebody else asked, or they may not ask any more.
        NotNow: It is not approved, or the time is over.
    """
    asked = _lock(request_id)
    person = User.objects.filter(actor_id=actor.id, is_active=True).first()
    if asked.asked_by != actor.id or person is None or not person.has_perm(ASKS):
        raise NotYours
    if not _is_shown(asked):
        raise NotNow
    IdentityRequest.objects.filter(pk=asked.pk).update(looks=F("looks") + 1)
    record_access(actor, subject_id=asked.monitor_id, what="oversight.see_identity")
    _record(actor, "oversight.see_identity", asked)
    return Monitor.objects.select_related("user").get(pk=asked.monitor_id).user


def close_what_is_over() -> int:
    """Let requests run out, and tell reporters who looked, once they may know. Again changes
    nothing; each is a transaction of its own."""
    now = timezone.now()
    for request_id in list(IdentityRequest.objects.overdue(now).values_list("pk", flat=True)):
        _expire(request_id)
    due = IdentityRequest.objects.to_be_told(timezone.localdate()).values_list("pk", flat=True)
    return sum(_tell_reporter(request_id) for request_id in list(due))


@transaction.atomic
def _expire(request_id: UUID) -> None:
    asked = _lock(request_id)
    if IdentityRequest.objects.overdue(timezone.now()).filter(pk=asked.pk).exists():
        _move(asked, State.EXPIRED)
        _record(SYSTEM, "oversight.expire_identity", asked)


@transaction.atomic
def _tell_reporter(request_id: UUID) -> bool:
    asked = _lock(request_id)
    if not IdentityRequest.objects.to_be_told(timezone.localdate()).filter(pk=asked.pk).exists():
        return False
    IdentityRequest.objects.filter(pk=asked.pk).update(told_at=timezone.now())
    monitor = Monitor.objects.select_related("user").get(pk=asked.monitor_id)
    tell_monitor(monitor, kind=IDENTITY_SEEN, letter="identity_seen")
    _record(SYSTEM, "oversight.tell_identity", asked)
    return True


def _lock(request_id: UUID) -> IdentityRequest:
    return IdentityRequest.objects.select_for_update(of=("self",)).get(pk=request_id)


def _lock_for_decision(request_id: UUID, actor: Actor) -> IdentityRequest:
    """The request, for somebody who may decide: neither who asked nor whom it is about."""
    asked = _lock(request_id)
    monitor = Monitor.objects.select_related("user").get(pk=asked.monitor_id)
    its_own = monitor.user is not None and monitor.user.actor_id == actor.id
    person = User.objects.filter(actor_id=actor.id, is_active=True).first()
    if asked.asked_by == actor.id or its_own or person is None or not person.has_perm(APPROVES):
        raise NotYours
    if asked.state != State.ASKED or asked.answer_by <= timezone.now():
        raise NotNow
    return asked


def _is_shown(asked: IdentityRequest) -> bool:
    until = asked.shown_until
    return asked.state == State.APPROVED and until is not None and timezone.now() < until


def _move(asked: IdentityRequest, to: str, **changes: object) -> None:
    IdentityRequest.objects.filter(pk=asked.pk).update(state=to, **changes)
    asked.refresh_from_db()


def _tell_asker(asked: IdentityRequest) -> None:
    url = reverse("oversight_desk:identity", args=[asked.pk])
    notify(actor_id=asked.asked_by, kind=IDENTITY_DECIDED, url=url)


def _record(
    actor: Actor, action: str, asked: IdentityRequest, detail: dict[str, str] | None = None
) -> None:
    record(actor, action, subject_kind="identity_request", subject_id=asked.pk, detail=detail)
