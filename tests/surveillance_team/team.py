"""Monitors, officers and pastes for tests."""

from datetime import timedelta
from uuid import uuid4

from django.utils import timezone

from core.actors import SYSTEM, Actor
from credentials.kinds import MONITOR_TRAINING
from credentials.models import Credential
from credentials.services import issue
from surveillance_team.models import Monitor, Target, Term
from surveillance_team.services.filing import file_reports
from surveillance_team.services.lines import Line, Statement
from surveillance_team.services.triage import accept_target
from tests.deletion_bridge.factories import a_destination
from tests.users.people import make_person
from users.roles import Role

FORM = "application/x-www-form-urlencoded"
OFFICER = Actor(uuid4(), Role.TRIAGE_OFFICER.value)
WEB = Statement(category="sex_trade_ad", minor_suspected="no")
CHILD = Statement(category="csam", minor_suspected="yes")


def a_term(**changes) -> Term:
    """A term that began a month ago and runs for another."""
    today = timezone.localdate()
    fields = {
        "name_ko": "시험 감시단",
        "name_en": "Test team",
        "starts_on": today - timedelta(days=30),
        "ends_on": today + timedelta(days=30),
    }
    return Term.objects.create(**fields | changes)


def a_monitor(term: Term | None = None, *, trained: bool = True, **changes) -> Monitor:
    """A trained monitor of a running term, with a second factor."""
    term = term or Term.objects.first() or a_term()
    person = changes.pop("user", None) or make_person(Role.MONITOR, enrolled=True)
    monitor = Monitor.objects.create(user=person, term=term, **changes)
    if trained:
        a_training(monitor)
    return monitor


def a_training(monitor: Monitor, **changes) -> Credential:
    """A certificate of training, from the first day of the term to the last."""
    fields = {
        "kind": MONITOR_TRAINING,
        "holder_id": monitor.user.actor_id,
        "holder_name": "김보람",
        "printed": {"course": "기본교육", "hours": "2"},
        "valid_from": monitor.term.starts_on,
        "valid_until": monitor.term.ends_on,
        "source_key": f"test:{uuid4()}",
        "actor": SYSTEM,
    }
    return issue(**fields | changes)


def an_officer():
    return make_person(Role.TRIAGE_OFFICER, enrolled=True, name="정하늘")


def file(monitor: Monitor, paste: str, statement: Statement = WEB, *, key=None) -> list[Line]:
    return file_reports(
        monitor=monitor,
        paste=paste,
        statement=statement,
        client_key=key or uuid4(),
    )


def a_target(monitor: Monitor | None = None, number: int = 1, statement: Statement = WEB) -> Target:
    """A filed address, undecided."""
    [line] = file(monitor or a_monitor(), f"https://board.example/view?id={number}", statement)
    assert line.report
    return Target.objects.get(pk=line.report.target_id)


def a_sent_target(**kwargs) -> Target:
    """An address that was accepted and handed to one destination."""
    target = a_target(**kwargs)
    a_destination("centre")
    accept(target)
    target.refresh_from_db()
    return target


def accept(target: Target) -> None:
    accept_target(
        target.pk,
        actor=OFFICER,
        version=target.state_version,
        category="sex_trade_ad",
        minor_suspected="no",
    )
