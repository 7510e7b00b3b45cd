"""What the room shows of an account: its addresses, how many over time, and what became of them."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from core.figures import Figure
from surveillance_team.locators import defang
from surveillance_team.models import Target
from surveillance_team.sites import of_site
from surveillance_team.states import ACTED, TargetState

from .models import ReportedAccount

MONTHS = 12
MOST_ROWS = 100
MOST_BESIDE = 5
PAGE = 30


@dataclass(frozen=True, slots=True)
class Sketch:
    """An account in a list."""

    account: ReportedAccount
    addresses: int

    @property
    def name(self) -> str:
        return shown_name(self.account)


@dataclass(frozen=True, slots=True)
class Sight:
    """One account's page. Where grouping is stopped it holds no addresses and no numbers."""

    account: ReportedAccount
    name: str
    targets: list[Target]
    count: int
    by_month: Figure | None
    outcomes: Figure | None


def shown_name(account: ReportedAccount) -> str:
    """The name as text that no program takes for a link."""
    return defang(account.name.partition(":account:")[2] or account.name)


def latest_accounts(after: tuple[datetime, UUID] | None = None) -> list[Sketch]:
    """Accounts reported last, a page and one more, with their numbers in the same query."""
    rows = ReportedAccount.objects.order_by("-last_seen_at", "-id")
    if after:
        moment, pk = after
        rows = rows.filter(last_seen_at__lte=moment).exclude(last_seen_at=moment, id__gte=pk)
    found = Target.objects.filter(account_key=OuterRef("account_key")).order_by()
    each = found.values("account_key")
    numbered = rows.annotate(
        addresses=Coalesce(Subquery(each.annotate(n=Count("id")).values("n")), 0),
    )
    return [Sketch(row, row.addresses) for row in numbered[: PAGE + 1]]


def sight_of(account: ReportedAccount, today: date) -> Sight:
    """An account with its addresses, newest first."""
    if account.maybe_victim:
        return Sight(account, shown_name(account), [], 0, None, None)
    rows = targets_of(account)
    plain = rows.values_list("first_seen_at", "state", "outcome")
    facts = list(plain)
    return Sight(
        account,
        shown_name(account),
        list(rows.order_by("-first_seen_at", "-id")[:MOST_ROWS]),
        len(facts),
        _by_month([at for at, _state, _outcome in facts], today),
        _outcomes([TargetState(outcome or state) for _at, state, outcome in facts]),
    )


def targets_of(account: ReportedAccount) -> QuerySet[Any]:
    return Target.objects.filter(account_key=bytes(account.account_key))


def beside(target: Target) -> dict[str, Any] | None:
    """Other addresses of the same account and of the same site, for the officer's page. That two
    are on one platform is nothing they have in common."""
    account = ReportedAccount.objects.of_target(target).first()
    same_account: list[Target] = []
    count = 0
    if account and not account.maybe_victim:
        rows = targets_of(account).exclude(pk=target.pk)
        same_account = list(rows.order_by("-first_seen_at", "-id")[:MOST_BESIDE])
        count = rows.count() if len(same_account) == MOST_BESIDE else len(same_account)
    others: list[Target] = []
    if on_site := of_site(target):
        shown = [target.pk, *(row.pk for row in same_account)]
        rows = Target.objects.filter(on_site).exclude(pk__in=shown)
        others = list(rows.order_by("-id")[:MOST_BESIDE])
    if account is None and not others:
        return None
    return {
        "account": account,
        "name": shown_name(account) if account else "",
        "count": count,
        "same_account": same_account,
        "same_host": others,
    }


def _by_month(moments: list[datetime], today: date) -> Figure:
    number = today.year * 12 + today.month - 1
    months = [date(n // 12, n % 12 + 1, 1) for n in range(number - MONTHS + 1, number + 1)]
    counts = Counter(timezone.localdate(moment).replace(day=1) for moment in moments)
    return Figure(
        title=_("New addresses by month"),
        columns=(_("Addresses"),),
        rows=[(date_format(month, "YEAR_MONTH_FORMAT"), (counts[month],)) for month in months],
        is_curve=True,
    )


def _outcomes(states: list[TargetState]) -> Figure:
    counts = Counter(states)
    order = [*sorted(ACTED), *(state for state in TargetState if state not in ACTED)]
    return Figure(
        title=_("What became of them"),
        columns=(_("Addresses"),),
        rows=[(str(state.label), (counts[state],)) for state in order if counts[state]],
        row_heading=_("Stands"),
    )
