"""What is posted again and again goes before others; a name that may be a victim's stops that."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Count, Q
from django.utils import timezone

from core.actors import Actor
from core.audit import record
from surveillance_team.models import Target
from surveillance_team.models.targets import UNDECIDED
from surveillance_team.services.keys import account_keys_of
from surveillance_team.services.places import place_of
from surveillance_team.states import PRIORITY_FRONT, PRIORITY_NORMAL, TargetState
from surveillance_team.tracking.models import AccountNote, ReportedAccount

from .evidence import withdraw_all


@dataclass(frozen=True, slots=True)
class Repeated:
    """How many different addresses of one account, within what time, go to which priority.

    Addresses that were left out do not count.
    """

    addresses: int
    within: timedelta
    priority: int


RULE = Repeated(addresses=3, within=timedelta(days=90), priority=PRIORITY_FRONT)


class AlreadySo(Exception):
    """Grouping is stopped, or goes on, as asked for already."""


def raise_priority(accounts: Iterable[ReportedAccount]) -> int:
    """Put undecided addresses of accounts under RULE to the front, behind children alone.

    Rows that somebody holds at this moment stay where they are until the next report. Again
    changes nothing. Returns how many were raised.
    """
    keys = [bytes(row.account_key) for row in accounts if not row.maybe_victim]
    recent = Target.objects.filter(
        account_key__in=keys, first_seen_at__gte=timezone.now() - RULE.within
    )
    counted = recent.exclude(state=TargetState.NOT_IN_SCOPE).order_by().values("account_key")
    often = counted.annotate(count=Count("id")).filter(count__gte=RULE.addresses)
    hot = [bytes(row["account_key"]) for row in often]
    if not hot:
        return 0
    low = Target.objects.undecided().filter(account_key__in=hot, priority__lt=RULE.priority)
    ids = list(low.locked(skip_locked=True).values_list("pk", flat=True))
    return int(Target.objects.filter(pk__in=ids).update(priority=RULE.priority))


@transaction.atomic
def stop_grouping(
    account_id: UUID, *, reason: str, actor: Actor, beside: UUID | None = None
) -> ReportedAccount:
    """The name may be a victim's, or somebody pretends to be them: put nothing together under it.

    Its undecided addresses go back among the others, and open evidence files are withdrawn.
    Two-way: resume_grouping. Its addresses are locked before the account is, and in one order, as
    those who file do it: else each would wait for the other.

    Args:
        beside: A target that the caller's transaction goes on to change, locked with them.

    Raises:
        ReportedAccount.DoesNotExist: There is none.
        AlreadySo: It is stopped.
    """
    _lock_undecided(account_id, beside)
    account = _turn(account_id, stops=True, reason=reason, actor=actor)
    raised = Target.objects.undecided().filter(
        account_key=bytes(account.account_key), priority=RULE.priority, reappeared_count=0
    )
    # One that came meanwhile, and that somebody holds who waits for the account, is let be.
    ids = list(raised.locked(skip_locked=True).values_list("pk", flat=True))
    Target.objects.filter(pk__in=ids).update(priority=PRIORITY_NORMAL)
    withdraw_all(account, actor=actor)
    return account


@transaction.atomic
def resume_grouping(account_id: UUID, *, reason: str, actor: Actor) -> ReportedAccount:
    """It was cleared up: put postings together again. Raises as stop_grouping does."""
    account = _turn(account_id, stops=False, reason=reason, actor=actor)
    raise_priority([account])
    return account


def on_grouping_stopped(*, target_id: UUID, actor: Actor, **kwargs: Any) -> None:
    """Somebody objected, and was right, in another room. An account unknown here needs nothing."""
    target = Target.objects.filter(pk=target_id).first()
    name = place_of(target).account if target else ""
    known = ReportedAccount.objects.filter(account_key__in=account_keys_of(name) if name else [])
    account = known.first()
    if account and not account.maybe_victim:
        reason = AccountNote.Reason.OBJECTED.value
        stop_grouping(account.pk, reason=reason, actor=actor, beside=target_id)


def _lock_undecided(account_id: UUID, beside: UUID | None) -> None:
    key = ReportedAccount.objects.get(pk=account_id).account_key
    its_own = Q(state__in=UNDECIDED, account_key=bytes(key))
    rows = Target.objects.filter(its_own | Q(pk=beside)).locked()
    list(rows.values_list("pk", flat=True))


def _turn(account_id: UUID, *, stops: bool, reason: str, actor: Actor) -> ReportedAccount:
    account = ReportedAccount.objects.select_for_update().get(pk=account_id)
    if account.maybe_victim == stops:
        raise AlreadySo
    ReportedAccount.objects.filter(pk=account.pk).update(maybe_victim=stops)
    account.maybe_victim = stops
    AccountNote.objects.create(account=account, stops=stops, reason=reason, by=actor.id)
    record(
        actor,
        "tracking.stop_grouping" if stops else "tracking.resume_grouping",
        subject_kind="reported_account",
        subject_id=account.pk,
        detail={"reason": reason},
    )
    return account
