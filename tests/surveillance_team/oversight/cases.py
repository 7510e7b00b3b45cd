"""Floods, people who decide, and requests, for the tests of this room."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

from django.utils import timezone

from core.actors import Actor
from surveillance_team.models import Monitor
from surveillance_team.oversight.models import IdentityRequest, Invalidation, Objection
from surveillance_team.oversight.services import identity, objecting, setting_aside
from tests.surveillance_team.team import WEB, a_monitor, file
from tests.users.people import make_person
from users.models import User
from users.roles import Role

DAY = timedelta(days=1)
START = datetime(2026, 6, 15, 3, tzinfo=UTC)


def a_flood(count: int = 6, monitor: Monitor | None = None, host: str = "flood.example") -> Monitor:
    """A monitor who filed so many addresses in one form, today."""
    monitor = monitor or a_monitor()
    file(monitor, "\n".join(f"https://{host}/{n}" for n in range(count)), WEB)
    return monitor


def an_actor(role: Role) -> tuple[User, Actor]:
    person = make_person(role, enrolled=True)
    return person, Actor(person.actor_id, role.value)


def decide(monitor: Monitor, actor: Actor | None = None, **changes) -> Invalidation:
    today = timezone.localdate()
    count = setting_aside.reports_between(monitor, today, today).count()
    fields = {
        "first_on": today,
        "last_on": today,
        "count": count,
        "reason": "same_words",
        "actor": actor or an_actor(Role.TRIAGE_OFFICER)[1],
    }
    return setting_aside.set_aside(monitor.pk, **fields | changes)


def carry_out(decision: Invalidation) -> None:
    while setting_aside.set_aside_portion(decision.pk):
        pass
    decision.refresh_from_db()


def asked(target_id: UUID, monitor: Monitor, actor: Actor, **changes) -> IdentityRequest:
    fields = {"reason": "danger", "words": "확인이 필요합니다.", "reference": ""} | changes
    return identity.ask(target_id=target_id, monitor_id=monitor.pk, actor=actor, **fields)


def outside(**changes) -> tuple[Objection, str]:
    """An objection of somebody without an account, and its secret."""
    fields = {"kind": "wrongly", "words": "-", "locator": "", "contact": "", "language": "ko"}
    return objecting.object_from_outside(**fields | changes)


def privacy() -> Actor:
    return an_actor(Role.PRIVACY_OFFICER)[1]
