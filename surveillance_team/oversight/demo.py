"""A demo of this room: past months as tallies, a report of one, signs, and objections."""

from datetime import date, timedelta

from django.db import transaction
from django.utils import timezone

from core.actors import SYSTEM, Actor
from surveillance_team.models import DaySeen, DayTally, DayWait, Monitor, MonthlySummary, Report
from surveillance_team.states import TargetState
from surveillance_team.vocabulary import ABOUT_CHILDREN, Category
from users.demo import demo_person
from users.roles import Role

from .models import Invalidation, Objection, Sign
from .services.objecting import object_from_outside
from .services.periods import ask_period, begin_of
from .services.setting_aside import reports_between, set_aside_portion
from .services.setting_aside import set_aside as decide_set_aside

MONTHS_BACK = 14
DAYS_A_MONTH = 7  # the days of a month over which its numbers are spread
# Kind, platform, share of a hundred.
CELLS = (
    (Category.SEX_TRADE_AD, "web", 34),
    (Category.OBSCENE_INFO, "web", 21),
    (Category.SEX_TRADE_AD, "telegram", 12),
    (Category.DEEPFAKE, "telegram", 9),
    (Category.ILLEGAL_FILMING, "web", 8),
    (Category.NONCONSENSUAL_DISTRIBUTION, "x", 7),
    (Category.VICTIM_PERSONAL_INFO, "x", 4),
    (Category.CSAM, "discord", 3),
    (Category.OBSCENE_MESSAGE, "instagram", 2),
)
ENDS = (
    (TargetState.ACCESS_BLOCKED, 72),
    (TargetState.REMOVED, 18),
    (TargetState.ACCOUNT_TERMINATED, 10),
)
REST = ((TargetState.NOT_APPLICABLE, 60), (TargetState.NO_RESPONSE, 40))
WAITS = (("decided", 12, 5), ("decided", 55, 2), ("sent", 2, 6), ("outcome", 1500, 4))
FLOOD = 3


@transaction.atomic
def build() -> None:
    """Again, it changes nothing."""
    if Objection.objects.exists():
        return
    _build_days()
    _build_signs()
    _build_objections()
    last = timezone.localdate().replace(day=1) - timedelta(days=1)
    ask_period("month", begin_of("month", last), actor=SYSTEM)


def _build_days() -> None:
    """Days of the past months, so that they come to what each month is said to have been."""
    today = timezone.localdate()
    first = (today - timedelta(days=31 * MONTHS_BACK)).replace(day=1)
    held = set(DayTally.objects.values_list("day", flat=True))
    for month in MonthlySummary.objects.filter(month__gte=first, is_final=True):
        days = [month.month + timedelta(days=n) for n in range(28)]
        free = [day for day in days if day not in held][:DAYS_A_MONTH]
        DayTally.objects.bulk_create(tally for day in free for tally in _day(day, month, len(free)))
        DaySeen.objects.bulk_create(DaySeen(day=day, count=month.seen // len(free)) for day in free)
        DayWait.objects.bulk_create(
            DayWait(day=day, step=step, minutes=minutes, count=count)
            for day in free
            for step, minutes, count in WAITS
        )


def _day(day: date, month: MonthlySummary, days: int) -> list[DayTally]:
    acted, forwarded = month.acted // days, month.forwarded // days
    ends = [(end, acted * share // 100) for end, share in ENDS]
    ends += [(end, (forwarded - acted) * share // 100) for end, share in REST]
    ends.append((TargetState.NOT_IN_SCOPE, month.filed // days - forwarded))
    return [
        DayTally(
            day=day,
            kind=kind,
            platform=platform,
            is_child=kind in ABOUT_CHILDREN,
            stands=end,
            filed=count * share // 100,
            fresh=count * share * 9 // 1000,
        )
        for kind, platform, share in CELLS
        for end, count in ends
    ]


def _build_signs() -> None:
    """One monitor whose fresh reports were set aside, and one about whom only a sign is there."""
    officer = demo_person("triage_officer", "", [Role.TRIAGE_OFFICER])
    deciding = Actor(officer.actor_id, Role.TRIAGE_OFFICER.value)
    filers = Monitor.objects.filter(pk__in=Report.objects.values("monitor")).order_by("pk")
    monitors = list(filers[:FLOOD])
    if len(monitors) < FLOOD:
        return
    today = timezone.localdate()
    first = today - timedelta(days=330)
    set_aside = monitors[1]
    count = reports_between(set_aside, first, today - timedelta(days=60)).count()
    if count:
        decided = decide_set_aside(
            set_aside.pk,
            first_on=first,
            last_on=today - timedelta(days=60),
            count=count,
            reason=Invalidation.Reason.SAME_WORDS,
            actor=deciding,
        )
        while set_aside_portion(decided.pk):
            pass
    Sign.objects.create(
        monitor=monitors[2],
        kind=Sign.Kind.SAME_NOTE,
        count=14,
        whole=19,
        first_on=today - timedelta(days=27),
        last_on=today,
    )


def _build_objections() -> None:
    for kind, words in (
        (Objection.Kind.WRONGLY, "제 가게 홍보 계정인데 신고된 것 같습니다. 다시 살펴봐 주세요."),
        (Objection.Kind.VICTIM, "저를 사칭한 계정입니다. 제 이름이 남지 않았으면 합니다."),
    ):
        object_from_outside(
            kind=kind,
            words=words,
            locator="https://sns.test/user-1093/post/4410",
            contact="",
            language="ko",
        )
