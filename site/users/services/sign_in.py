"""Counting wrong passwords and codes, and spending codes. All of it in rows."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from core.crypto import lookup_digest
from core.turns import wait_for_turn
from users.models import SignInFailure, User

Kind = SignInFailure.Kind


@dataclass(frozen=True, slots=True)
class Cap:
    """At most `count` failures within `within`."""

    count: int
    within: timedelta


PER_ACCOUNT_AND_SOURCE = Cap(5, timedelta(minutes=5))
PER_SOURCE = Cap(60, timedelta(minutes=5))
"""One address trying many accounts. A school's people share one address, so it is generous."""
PER_ACCOUNT = {Kind.PASSWORD: Cap(100, timedelta(hours=1)), Kind.CODE: Cap(20, timedelta(hours=1))}
"""Many addresses trying one account. Devices that signed in before are not held up by it."""


class TooManyFailures(Exception):
    """The attempt is not even looked at; the person waits, or comes from a known device."""


@dataclass(frozen=True, slots=True)
class Attempt:
    """Who is tried from where.

    Attributes:
        account: Digest of the account, from users.devices.account_digest.
        address: Network address.
        device: Number of the device if the account signed in from it before, else "".
    """

    kind: Kind
    account: bytes
    address: str
    device: str = ""

    @property
    def source(self) -> bytes:
        place = f"device:{self.device}" if self.device else f"address:{self.address}"
        return lookup_digest(place, purpose="users.sign-in.source")


@transaction.atomic
def begin_attempt(attempt: Attempt) -> UUID:
    """Count an attempt as failed before it is looked at.

    Attempts on one account, or from one place, are counted one after another.

    Returns:
        The row to hand to `attempt_succeeded` when it was right.

    Raises:
        TooManyFailures: One more is not allowed now.
    """
    wait_for_turn(*(f"sign-in {one.hex()}" for one in (attempt.account, attempt.source)))
    now, failures = timezone.now(), SignInFailure.objects.filter(kind=attempt.kind)
    pair = failures.filter(account=attempt.account, source=attempt.source)
    reached = [
        _reached(pair, PER_ACCOUNT_AND_SOURCE, now),
        _reached(failures.filter(source=attempt.source), PER_SOURCE, now),
    ]
    if not attempt.device:
        strangers = failures.filter(account=attempt.account, by_known_device=False)
        reached.append(_reached(strangers, PER_ACCOUNT[attempt.kind], now))
    if any(reached):
        raise TooManyFailures
    failure = SignInFailure.objects.create(
        kind=attempt.kind,
        account=attempt.account,
        source=attempt.source,
        by_known_device=bool(attempt.device),
        at=now,
    )
    return failure.id


@transaction.atomic
def attempt_succeeded(attempt: Attempt, failure_id: UUID) -> None:
    """Take back the failure written in advance, and forget those of the same account and source.

    Only those: somebody who knows one password must not wipe away tries at others.
    """
    SignInFailure.objects.filter(pk=failure_id).delete()
    SignInFailure.objects.filter(
        kind=attempt.kind, account=attempt.account, source=attempt.source
    ).delete()


def spend_code(person: User, step: int) -> bool:
    """Use up the one-time code of a time step; earlier steps are spent with it.

    Returns:
        False if it, or a later one, was used before. Of two at the same moment one gets True.
    """
    rows: int = User.objects.filter(pk=person.pk, last_code_step__lt=step).update(
        last_code_step=step
    )
    return rows == 1


def _reached(failures: "SignInFailure.objects", cap: Cap, now: datetime) -> bool:
    return failures.since(now - cap.within).count() >= cap.count
