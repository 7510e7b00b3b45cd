"""Demo content: a monitor with months of hours and a certificate, one on a break, a wish for a
call, and a round of thanks half decided."""

from datetime import date, timedelta

from django.utils import timezone

from core.actors import Actor
from surveillance_team.models import Monitor
from surveillance_team.services.care import leave_out_categories
from surveillance_team.vocabulary import Category
from users.models import User
from users.roles import Role

from .counting import last_settled_day
from .models import CareTime, CheckIn, HoursEntry, ThanksRound
from .models.checkins import Feeling, Seen
from .services.calls import add_care, ask_for_call
from .services.certificates import certify_hours
from .services.settling import settle
from .services.thanks import choose, open_round

FIRST = "monitor@demo.example"
EVERY_DAYS = 9
ON_BREAK_DAYS = 6


def build() -> None:
    """Make what the room needs on top of the team's demo. Again, it changes nothing."""
    first = Monitor.objects.filter(user__email=FIRST).select_related("term", "user").first()
    if first is None or HoursEntry.objects.filter(monitor__term=first.term_id).exists():
        return
    today = timezone.localdate()
    team = Monitor.objects.filter(term=first.term_id, user__isnull=False).order_by("pk")
    people = list(team.select_related("term", "user"))
    trainer = User.objects.holding(Role.TERM_COORDINATOR).get(email__endswith="@demo.example")
    coordinator = Actor(trainer.actor_id, Role.TERM_COORDINATOR.value)
    for monitor in people:
        _rest_and_learn(monitor, today, coordinator)
    _answers(first, today)
    settle([monitor.pk for monitor in people], today=today)
    settled = last_settled_day(today)
    certify_hours(first, first=first.term.starts_on, last=settled, today=today, actor=coordinator)
    resting = next((m for m in people if m.state == Monitor.State.PAUSED), people[-1])
    leave_out_categories(resting, [Category.CSAM, Category.GROOMING])
    ask_for_call(resting)
    _thank(first, settled, coordinator)


def _rest_and_learn(monitor: Monitor, today: date, coordinator: Actor) -> None:
    """Check-ins over the months, and two evenings against burnout for every second person."""
    end = today - timedelta(days=ON_BREAK_DAYS if monitor.state == Monitor.State.PAUSED else 1)
    days = range(EVERY_DAYS, (end - monitor.term.starts_on).days, EVERY_DAYS)
    CareTime.objects.bulk_create(
        CareTime(
            monitor=monitor,
            kind=CareTime.Kind.CHECK_IN,
            day=end - timedelta(days=back),
            minutes=monitor.term.care_minutes,
        )
        for back in days
    )
    if monitor.pk.int % 2:
        return
    for back in (40, 100):
        add_care(
            monitor,
            kind=CareTime.Kind.PROGRAMME,
            minutes=120,
            day=today - timedelta(days=back),
            actor=coordinator,
        )


def _answers(monitor: Monitor, today: date) -> None:
    """Some of the last thirty days' answers."""
    said = ((20, Feeling.FINE, Seen.WORDS), (11, Feeling.TIRED, Seen.OPENED), (3, "", Seen.SMALL))
    for back, feeling, seen in said:
        day = today - timedelta(days=back)
        CheckIn.objects.create(monitor=monitor, day=day, feeling=feeling, seen=seen)


def _thank(first: Monitor, settled: date, coordinator: Actor) -> None:
    """A round in which one person is chosen and waits for the second word."""
    term = first.term
    type(term).objects.filter(pk=term.pk).update(thanks_hours=6)
    term.refresh_from_db()
    round_of = open_round(
        term,
        occasion=ThanksRound.Occasion.HALF_YEAR,
        first=max(term.starts_on, settled - timedelta(days=182)),
        last=settled,
        today=timezone.localdate(),
        actor=coordinator,
    )
    if nomination := round_of.nominations.order_by("pk").first():
        choose(
            nomination.pk,
            chosen=True,
            reasons="꾸준히 함께하고 마음 돌봄 모임을 도왔습니다.",
            actor=coordinator,
        )
