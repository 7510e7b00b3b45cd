"""What in a monitor's reports an officer should look at. Stated rules; none of them decides.

What becomes of a report at the deletion service plays no part: "not applicable" and its like are
read by no rule here. Neither is what few reports show: people learn, and unlucky weeks happen.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import Count, Max, Min, Q, QuerySet
from django.db.models.functions import TruncDate
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.crypto import lookup_digest
from core.turns import wait_for_turn
from surveillance_team.models import Report
from surveillance_team.services.tallying import bounds

from .models import Sign

RULES_VERSION = "1"
DAYS = 28
BURST = timedelta(minutes=10)
Kind = Sign.Kind
Found = Iterator[tuple[UUID, int, int]]  # monitor, reports that show it, of so many


@dataclass(frozen=True, slots=True)
class Rule:
    """One sign: how many reports at least, and how many of a hundred of them have to show it."""

    kind: Sign.Kind
    least: int
    percent: int
    words: object
    find: Callable[["Rule", date, date], Found]

    def shows(self, count: int, whole: int) -> bool:
        return count >= self.least and 100 * count >= self.percent * whole


def _not_in_scope(rule: Rule, first: date, last: date) -> Found:
    """What officers decided, and not what became of anything they passed on."""
    out = Q(status=Report.Status.NOT_IN_SCOPE)
    decided = out | Q(status=Report.Status.ACCEPTED)
    rows = (
        _reports(first, last)
        .values("monitor")
        .annotate(count=Count("id", filter=out), whole=Count("id", filter=decided))
    )
    for row in rows:
        yield row["monitor"], row["count"], row["whole"]


def _same_note(rule: Rule, first: date, last: date) -> Found:
    """The note most repeated over forms of their own; one form's note stands on all its lines."""
    notes: dict[UUID, Counter[bytes]] = defaultdict(Counter)
    seen: set[tuple[UUID, UUID]] = set()
    rows = _reports(first, last).values_list("monitor", "client_key", "note")
    for monitor, form, note in rows.iterator():
        if note and (monitor, form) not in seen:
            seen.add((monitor, form))
            words = " ".join(note.split())
            notes[monitor][lookup_digest(words, purpose="oversight.note")] += 1
    for monitor, counted in notes.items():
        yield monitor, counted.most_common(1)[0][1], counted.total()


def _burst(rule: Rule, first: date, last: date) -> Found:
    """Days on which the whole limit was filed within minutes, of the days on which they filed."""
    days = (
        _reports(first, last)
        .annotate(day=TruncDate("created_at"))
        .values("monitor", "monitor__term__daily_cap", "day")
        .annotate(count=Count("id"), begun=Min("created_at"), ended=Max("created_at"))
    )
    full: Counter[UUID] = Counter()
    whole: Counter[UUID] = Counter()
    for row in days:
        whole[row["monitor"]] += 1
        used_up = row["count"] >= row["monitor__term__daily_cap"]
        full[row["monitor"]] += used_up and row["ended"] - row["begun"] <= BURST
    for monitor, count in full.items():
        yield monitor, count, whole[monitor]


def _one_account(rule: Rule, first: date, last: date) -> Found:
    """The account most reported; where no account is known there is none."""
    rows = _reports(first, last).values_list("monitor", "target__account_key")
    accounts: dict[UUID, Counter[bytes]] = defaultdict(Counter)
    whole: Counter[UUID] = Counter()
    for monitor, account in rows.iterator():
        whole[monitor] += 1
        if account is not None:
            accounts[monitor][bytes(account)] += 1
    for monitor, counted in accounts.items():
        yield monitor, counted.most_common(1)[0][1], whole[monitor]


RULES = (
    Rule(
        Kind.NOT_IN_SCOPE,
        30,
        80,
        _("Officers left out at least 30 reports, and eight of ten that they decided."),
        _not_in_scope,
    ),
    Rule(
        Kind.SAME_NOTE,
        10,
        60,
        _("At least 10 forms, and six of ten with a note, carry the very same words."),
        _same_note,
    ),
    Rule(
        Kind.BURST,
        5,
        50,
        _("On at least 5 days the day's whole limit was filed within ten minutes."),
        _burst,
    ),
    Rule(
        Kind.ONE_ACCOUNT,
        15,
        80,
        _("At least 15 reports, and eight of ten, are about one and the same account."),
        _one_account,
    ),
)


def find_signs() -> int:
    """Look at the last four weeks by every rule and replace what was found before.

    Returns:
        How many signs there are.
    """
    last = timezone.localdate()
    first = last - timedelta(days=DAYS - 1)
    signs = [sign for rule in RULES for sign in _by(rule, first, last)]
    with transaction.atomic():
        wait_for_turn("oversight.signs")
        Sign.objects.all().delete()
        Sign.objects.bulk_create(signs)
    return len(signs)


def _by(rule: Rule, first: date, last: date) -> Iterable[Sign]:
    for monitor, count, whole in rule.find(rule, first, last):
        if rule.shows(count, whole):
            yield Sign(
                monitor_id=monitor,
                kind=rule.kind,
                count=count,
                whole=whole,
                first_on=first,
                last_on=last,
            )


def _reports(first: date, last: date) -> QuerySet[Report]:
    period = (bounds(first)[0], bounds(last)[1])
    return Report.objects.valid().filter(created_at__range=period).order_by()
