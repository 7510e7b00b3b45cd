"""Builds the demo term. Every address is fictional and lies on .example or .test."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from core.actors import SYSTEM, Actor
from surveillance_team.models import Monitor, Target, Term
from surveillance_team.services.filing import file_reports
from surveillance_team.services.lines import Statement
from surveillance_team.services.tallying import count_due, note_change
from surveillance_team.services.training import record_attendance
from surveillance_team.services.triage import accept_target, ask_back
from surveillance_team.states import TargetState
from surveillance_team.vocabulary import Category, Minor, Question, SeenWhere
from users.demo import demo_person
from users.roles import Role

from .history import ENDS, address_of, build_history, build_months
from .names import NAMES, client_key

TERM = "데모 인터넷 시민감시단"
MONITORS = 40
UNTRAINED = 3
PAUSED = 1

FRESH = (
    ("hxxps://chat-room[.]example/invite/dawn-23", Category.GROOMING, Minor.YES, SeenWhere.MESSAGE),
    (
        "https://gallery.example/board/view?id=night&no=4471",
        Category.ILLEGAL_FILMING,
        Minor.UNKNOWN,
        SeenWhere.SEARCH,
    ),
    (
        "https://ad-board.test/list?area=3&utm_source=feed",
        Category.SEX_TRADE_AD,
        Minor.NO,
        SeenWhere.ADVERT,
    ),
    (
        "https://sns.test/user-7741/post/88120",
        Category.DEEPFAKE,
        Minor.UNKNOWN,
        SeenWhere.TIMELINE,
    ),
    (
        "https://video.example/watch?v=k3-demo-17",
        Category.NONCONSENSUAL_DISTRIBUTION,
        Minor.NO,
        SeenWhere.SEARCH,
    ),
    (
        "https://open-room.test/room/5519",
        Category.VICTIM_PERSONAL_INFO,
        Minor.NO,
        SeenWhere.PUBLIC_ROOM,
    ),
)
ACCEPTED = (
    ("https://ad-board.test/post/20931", Category.SEX_TRADE_AD, Minor.NO, SeenWhere.ADVERT),
    ("https://sns.test/user-1093/post/4410", Category.DEEPFAKE, Minor.NO, SeenWhere.TIMELINE),
    ("https://chat-room.example/room/880", Category.CSAM, Minor.YES, SeenWhere.PUBLIC_ROOM),
)
ASKED = ("https://gallery.example/board/list?id=night", Category.OTHER, Minor.UNKNOWN, "")


@transaction.atomic
def build() -> None:
    """Make the demo term with its people and reports. Again, it changes nothing."""
    if Term.objects.filter(name_ko=TERM).exists():
        return
    monitors = _build_team()
    build_months()
    build_history(monitors[: MONITORS - UNTRAINED])
    _file_fresh(monitors)
    note_change(Target.objects.values_list("pk", flat=True))
    count_due()


def _build_team() -> list[Monitor]:
    today = timezone.localdate()
    term = Term.objects.create(
        name_ko=TERM,
        name_en="Demo citizen surveillance team",
        starts_on=today - timedelta(days=365),
        ends_on=today + timedelta(days=120),
    )
    return [_appoint(term, number) for number in range(MONITORS)]


def _appoint(term: Term, number: int) -> Monitor:
    slug = "monitor" if number == 0 else f"monitor-{number + 1:02}"
    person = demo_person(slug, NAMES[number], [Role.MONITOR])
    is_trained = number < MONITORS - UNTRAINED
    is_paused = number == MONITORS - UNTRAINED - PAUSED
    monitor = Monitor.objects.create(
        user=person,
        term=term,
        state=Monitor.State.PAUSED if is_paused else Monitor.State.APPOINTED,
        appointed_at=timezone.now() - timedelta(days=370),
    )
    if is_trained:
        today = timezone.localdate()
        record_attendance(monitor, actor=SYSTEM, attended_on=term.starts_on, today=today)
    return monitor


def _file_fresh(monitors: list[Monitor]) -> None:
    """Through the same doors as people: some undecided, some on their way, one asked back."""
    officer = demo_person("triage_officer", "", [Role.TRIAGE_OFFICER])
    deciding = Actor(officer.actor_id, Role.TRIAGE_OFFICER.value)
    for place, row in enumerate(FRESH):
        _file(monitors[place % 5], *row)
    for place, row in enumerate(ACCEPTED):
        target = _file(monitors[place % 2], *row)
        accept_target(
            target.pk,
            actor=deciding,
            version=target.state_version,
            category=row[1].value,
            minor_suspected=row[2].value,
        )
    asked = _file(monitors[0], *ASKED)
    ask_back(
        asked.pk,
        actor=deciding,
        version=asked.state_version,
        question=Question.WHICH_POSTING.value,
    )
    _file(monitors[6], *FRESH[1])
    gone = address_of(ENDS.index(TargetState.REMOVED))
    _file(monitors[2], gone, Category.OBSCENE_INFO, Minor.NO, SeenWhere.SEARCH)


def _file(monitor: Monitor, address: str, category: str, minor: str, where: str) -> Target:
    [line] = file_reports(
        monitor=monitor,
        paste=address,
        statement=Statement(category=category, minor_suspected=minor, seen_where=where),
        client_key=client_key(f"{monitor.pk} {address}"),
    )
    assert line.report
    return Target.objects.get(pk=line.report.target_id)
