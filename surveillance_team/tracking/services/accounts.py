"""Keeping the accounts that reported addresses name."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from surveillance_team.models import Target
from surveillance_team.services.keys import account_key_of, account_keys_of, scheme_now
from surveillance_team.services.places import place_of
from surveillance_team.tracking.models import ReportedAccount

from .grouping import raise_priority


def on_targets_filed(*, targets: Iterable[Target], **kwargs: Any) -> None:
    """Note who addresses say posted them, and put what is posted again and again to the front."""
    named = {bytes(t.account_key): t for t in targets if t.account_key is not None}
    if named:
        raise_priority(note_accounts(named))


def note_accounts(named: dict[bytes, Target]) -> list[ReportedAccount]:
    """The accounts of these targets by key, made where there are none, locked in one order."""
    known = set(_locked(named).values_list("account_key", flat=True))
    missing = {key: named[key] for key in sorted(named.keys() - {bytes(key) for key in known})}
    ReportedAccount.objects.bulk_create(_new_accounts(missing), ignore_conflicts=True)
    rows = list(_locked(named))
    ReportedAccount.objects.filter(pk__in=[row.pk for row in rows]).update(
        last_seen_at=timezone.now()
    )
    return rows


def account_of(target: Target) -> ReportedAccount | None:
    """The account that an address names, if it names one."""
    return ReportedAccount.objects.of_target(target).first()


def bring_accounts_along() -> int:
    """Give accounts the keys of today's scheme; returns how many were brought.

    Where an account was noted anew meanwhile, the two become one: what stops grouping holds. It
    asks the names and not the settings, for somebody may have let the former keys go too early.
    Each is a transaction of its own, so that who files waits for one account at most.
    """
    stale = ReportedAccount.objects.stale().order_by("account_key").values_list("pk", flat=True)
    return sum(_bring(account_id) for account_id in list(stale))


@transaction.atomic
def _bring(account_id: UUID) -> bool:
    """The elder row keeps its id, for evidence files and notes hang on it.

    Both rows are locked, in the order in which those who file lock them: what somebody is saying
    of the twin at this moment, that it may be a victim's, is waited for and kept.
    """
    found = ReportedAccount.objects.filter(pk=account_id).first()
    if found is None:
        return False
    key = account_key_of(found.name)
    rows = {row.pk: row for row in _locked([bytes(found.account_key), key])}
    account = rows.pop(account_id, None)
    if account is None:  # brought along by another run, under a key that is neither
        return False
    for twin in rows.values():
        account.maybe_victim = account.maybe_victim or twin.maybe_victim
        account.last_seen_at = max(account.last_seen_at, twin.last_seen_at)
        twin.notes.update(account=account)
        twin.requests.update(account=account)
        twin.delete()
    account.account_key, account.key_mark = key, scheme_now().mark
    account.save(update_fields=["account_key", "key_mark", "maybe_victim", "last_seen_at"])
    return True


def _locked(named: Iterable[bytes]) -> Any:
    keys = list(named)
    return (
        ReportedAccount.objects.select_for_update()
        .filter(account_key__in=keys)
        .order_by("account_key")
    )


def _new_accounts(missing: dict[bytes, Target]) -> list[ReportedAccount]:
    """Those that are known under no key: accounts and targets are brought along by two jobs, and
    an address of the one key may name an account of the other. One query for any number."""
    names = {key: name for key, target in missing.items() if (name := place_of(target).account)}
    under = {name: account_keys_of(name) for name in names.values()}
    asked = [key for keys in under.values() for key in keys]
    held = ReportedAccount.objects.filter(account_key__in=asked).values_list("account_key")
    known = {bytes(key) for (key,) in held} if asked else set()
    return [
        ReportedAccount(
            account_key=key,
            key_mark=scheme_now().mark if key == account_key_of(name) else "",
            name=name,
            platform=missing[key].platform,
        )
        for key, name in names.items()
        if known.isdisjoint(under[name])
    ]
