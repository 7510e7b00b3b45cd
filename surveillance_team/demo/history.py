"""A year of reports that have gone their way, and months of terms before them."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.utils import timezone

from core.crypto import lookup_digest
from surveillance_team.locators import read_line
from surveillance_team.models import Monitor, MonthlySummary, Report, Target, TargetStep
from surveillance_team.services.keys import keys_of
from surveillance_team.states import TERMINAL, TargetState
from surveillance_team.vocabulary import ABOUT_CHILDREN, Category, Minor, NotInScope, SeenWhere

from .names import client_key

PEER = "sandbox"
DAYS_BACK = 350
HOSTS = (
    "gallery.example/board/view?id=night&no={n}",
    "sns.test/user-{n}/post/{n}1",
    "ad-board.test/post/{n}",
    "video.example/watch?v=demo-{n}",
    "chat-room.example/room/{n}",
)
KINDS = (
    Category.SEX_TRADE_AD,
    Category.OBSCENE_INFO,
    Category.DEEPFAKE,
    Category.ILLEGAL_FILMING,
    Category.NONCONSENSUAL_DISTRIBUTION,
    Category.SEX_TRADE_AD,
    Category.VICTIM_PERSONAL_INFO,
    Category.CSAM,
    Category.OBSCENE_MESSAGE,
    Category.THREAT_WITH_MATERIAL,
)
WAY = (
    TargetState.READY,
    TargetState.SENT,
    TargetState.REVIEWING,
    TargetState.AWAITING_APPROVAL,
    TargetState.APPROVED,
    TargetState.REMOVAL_REQUESTED,
)
# How far each of the fifty got; those at the end of the list are the newest.
ENDS = (
    *[TargetState.ACCESS_BLOCKED] * 16,
    *[TargetState.REMOVED] * 9,
    *[TargetState.ACCOUNT_TERMINATED] * 4,
    *[TargetState.NOT_APPLICABLE] * 5,
    *[TargetState.NO_RESPONSE] * 3,
    *[TargetState.NOT_IN_SCOPE] * 5,
    TargetState.REMOVAL_REQUESTED,
    TargetState.REMOVAL_REQUESTED,
    TargetState.APPROVED,
    TargetState.AWAITING_APPROVAL,
    TargetState.REVIEWING,
    TargetState.REVIEWING,
    TargetState.SENT,
    TargetState.SENT,
)
SPREAD = 17  # coprime to len(ENDS): outcomes mix over the year
STILL_OPEN = 8  # the last of ENDS, filed within the last days

# Filed, passed on, acted on, by year. 2019 and 2020 are what Seoul's team reported (docs/sources;
# mbn 4035202, segyelocalnews 1065587482784634); the other years are made up in their proportion.
YEARS = {
    2019: (76_600, 65_202, 48_473),
    2020: (68_711, 61_892, 40_295),
    2023: (71_240, 62_480, 44_130),
    2024: (74_980, 66_010, 47_260),
    2025: (78_120, 69_330, 51_040),
}
THIS_YEAR_A_MONTH = (8_410, 7_430, 5_520)
MONTHS_OF_TERM = range(3, 12)  # March to November
SHARES = (8, 10, 11, 12, 12, 12, 12, 12, 11)  # of a hundred


def build_months() -> None:
    """Monthly numbers of past terms, and of the past months of this year."""
    rows = [
        _month(datetime(year, month, 1), counts, share)  # noqa: DTZ001 - only its date is used
        for year, counts in YEARS.items()
        for month, share in zip(MONTHS_OF_TERM, SHARES, strict=True)
    ]
    today = timezone.localdate()
    rows += [
        _month(datetime(today.year, month, 1), THIS_YEAR_A_MONTH, 94 + 3 * (month % 5))  # noqa: DTZ001
        for month in range(1, today.month)
    ]
    MonthlySummary.objects.bulk_create(rows, ignore_conflicts=True)


def _month(first: datetime, counts: tuple[int, int, int], share: int) -> MonthlySummary:
    filed, forwarded, acted = (count * share // 100 for count in counts)
    return MonthlySummary(
        month=first.date(),
        seen=filed * 9 // 8,
        is_final=True,
        filed=filed,
        unique_targets=filed * 9 // 10,
        forwarded=forwarded,
        acted=acted,
    )


def build_history(filers: list[Monitor]) -> None:
    """Fifty reports with their steps, dated back. They were never handed to the bridge."""
    now = timezone.now()
    for filed_at, number in sorted((_filed_at(now, number), number) for number in range(len(ENDS))):
        end = ENDS[number]
        # Every sixth is of the demo's first monitor, so that the newcomer's own list is full.
        monitor = filers[0] if number % 6 == 0 else filers[number % len(filers)]
        _build_one(number, end, monitor, filed_at)


def address_of(number: int) -> str:
    """The address of one of the fifty."""
    return "https://" + HOSTS[number % len(HOSTS)].format(n=3000 + number * 37)


def _filed_at(now: datetime, number: int) -> datetime:
    if number >= len(ENDS) - STILL_OPEN:
        return now - timedelta(days=9 - (number - len(ENDS) + STILL_OPEN), hours=3)
    settled = len(ENDS) - STILL_OPEN
    place = number * SPREAD % settled
    return now - timedelta(days=DAYS_BACK - place * (DAYS_BACK - 20) // settled, hours=number % 9)


def _build_one(number: int, end: TargetState, monitor: Monitor, filed_at: datetime) -> None:
    address = address_of(number)
    place = read_line(address)
    kind = KINDS[number % len(KINDS)]
    child = kind in ABOUT_CHILDREN
    steps = list(_steps(end, filed_at))
    out = end == TargetState.NOT_IN_SCOPE
    target = Target.objects.create(
        **keys_of(place).columns(),
        canonical=place.canonical,
        canon_version=place.version,
        platform=place.platform,
        kind=place.kind,
        state=end,
        state_version=len(steps),
        priority=3 if child else 1,
        minor_suspected=Minor.YES if child else Minor.NO,
        category_claimed=kind,
        category_assessed="" if out else kind,
        reason=NotInScope.NOTHING_NAMED if out else "",
        outcome=end if end in TERMINAL else "",
        report_count=1,
        first_seen_at=filed_at,
        decided_at=steps[0][1],
        sent_at=None if out else steps[1][1],
        moved_at=steps[-1][1],
    )
    TargetStep.objects.bulk_create(
        TargetStep(target=target, state=state, at=at, heard_at=at, source=source, seq=seq)
        for state, at, source, seq in [(TargetState.NEW, filed_at, "monitor", None), *steps]
    )
    Report.objects.create(
        monitor=monitor,
        target=target,
        raw_locator=address,
        category_claimed=kind,
        minor_suspected=target.minor_suspected,
        seen_where=SeenWhere.values[number % len(SeenWhere.values)],
        seen_at=filed_at,
        client_key=client_key(address),
        line_digest=lookup_digest(address, purpose="surveillance_team.line"),
        status=Report.Status.NOT_IN_SCOPE if out else Report.Status.ACCEPTED,
        created_at=filed_at,
    )


def _steps(
    end: TargetState, filed_at: datetime
) -> Iterator[tuple[TargetState, datetime, str, int | None]]:
    """(state, when, by whom, number there), from the decision to the end."""
    decided_at = filed_at + timedelta(minutes=22)
    if end == TargetState.NOT_IN_SCOPE:
        yield end, decided_at, "triage", None
        return
    way = [*WAY, end] if end in TERMINAL else WAY[: WAY.index(end) + 1]
    hours = (0, 0.1, 3, 9, 26, 28, 60)
    for seq, state in enumerate(way):
        at = decided_at + timedelta(hours=hours[seq])
        yield state, at, "triage" if seq == 0 else PEER, None if seq == 0 else seq - 1
