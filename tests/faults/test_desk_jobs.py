"""A worker is killed half-way through what officers decided about many; another one ends it."""

import signal
from datetime import timedelta

import pytest
from django.db.models import Count
from django.utils import timezone

from core.actors import Actor
from core.audit import faults
from core.models import AuditEvent, Job
from deletion_bridge.models import Handoff
from surveillance_team.models import Report, Target
from surveillance_team.oversight.models import Invalidation, SetAside
from surveillance_team.oversight.services import setting_aside
from surveillance_team.triage.deciding import Action
from surveillance_team.triage.looks import Look
from surveillance_team.triage.models import Bulk, BulkItem, Claim, OfficerDay
from surveillance_team.triage.services import bulks
from tests.deletion_bridge.factories import a_destination
from tests.servers.ports import wait_until
from tests.surveillance_team.oversight import cases
from tests.surveillance_team.team import a_monitor, a_term, an_officer, file
from users.models import Notification
from users.roles import Role

from .workers import FORGIVEN_S

pytestmark = [
    pytest.mark.faults,
    pytest.mark.core,
    pytest.mark.django_db(transaction=True),
]

MANY, A_FORM = 100, 50
HALF = MANY // 2


@pytest.fixture
def flood(db):
    """A monitor who filed several portions of what is decided or set aside at once."""
    a_destination("centre", routed=("sex_trade_ad",))
    a_term(daily_cap=MANY)
    monitor = a_monitor()
    for start in range(0, MANY, A_FORM):
        places = range(start, start + A_FORM)
        file(monitor, "\n".join(f"https://board.example/view?id={n}" for n in places))
    return monitor


def kill_half_way(workers, job, *dies_at):
    """Have a worker killed in the midst of a transaction of the job, before it is committed."""
    first = workers.start(threads=1, lease_s=FORGIVEN_S, dies_at=dies_at)
    assert first.wait(120) == -signal.SIGKILL, "it did not come to where it dies"
    job.refresh_from_db()
    assert (job.state, job.attempts) == (Job.State.RUNNING, 1)


def wait_for_the_end(job):
    def is_over():
        job.refresh_from_db()
        return job.state in {Job.State.DONE, Job.State.FAILED}

    wait_until("the job is over", is_over, within_s=120)
    assert (job.state, job.fault) == (Job.State.DONE, "")
    assert job.attempts == 2


def test_what_was_decided_about_many_is_decided_once_each(flood, workers):
    officer = Actor(an_officer().actor_id, Role.TRIAGE_OFFICER.value)
    looks = [Look.of(target) for target in Target.objects.all()]
    bulk = bulks.ask_bulk(looks, actor=officer, action=Action.ACCEPT, params={})
    now = timezone.now() - timedelta(seconds=1)
    Bulk.objects.update(due_at=now)
    job = Job.objects.get(kind=bulks.KIND)
    Job.objects.filter(pk=job.pk).update(due_at=now)

    decided = BulkItem.objects.filter(result=BulkItem.Result.DECIDED)
    kill_half_way(workers, job, "surveillance_team.signals.targets_changed", HALF)
    assert decided.count() == HALF - 1, "what was not committed was kept, or what was is lost"
    workers.start(threads=2)
    wait_for_the_end(job)

    bulk.refresh_from_db()
    assert (bulk.state, decided.count()) == (Bulk.State.DONE, MANY)
    assert set(Target.objects.values_list("state", "state_version")) == {("ready", 1)}
    sent = Handoff.objects.values_list("source_id").annotate(times=Count("pk"))
    assert dict(sent) == dict.fromkeys((look.target_id for look in looks), 1)
    assert OfficerDay.objects.get(officer_id=officer.id).decided == MANY
    assert not Claim.objects.exists()
    assert list(faults()) == []


def test_a_flood_is_set_aside_once(flood, workers):
    decision = cases.decide(flood)
    job = Job.objects.get(kind=setting_aside.KIND)
    kill_half_way(workers, job, "surveillance_team.signals.reports_invalidated", 3)
    assert SetAside.objects.count() == 2 * setting_aside.PORTION < MANY
    workers.start(threads=2)
    wait_for_the_end(job)

    decision.refresh_from_db()
    assert decision.state == Invalidation.State.DONE
    aside = Report.objects.filter(status=Report.Status.INVALIDATED)
    assert SetAside.objects.count() == aside.count() == MANY
    assert set(Target.objects.values_list("report_count", "state")) == {(0, "new")}
    ended = AuditEvent.objects.filter(action="oversight.finish_set_aside")
    assert ended.count() == 1
    assert Notification.objects.filter(kind="oversight.decision").count() == 1
    once = AuditEvent.objects.filter(action="oversight.set_aside")
    assert once.count() == once.values("subject_id").distinct().count() == MANY
    assert list(faults()) == []
