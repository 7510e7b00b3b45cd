"""Setting aside where a child is suspected: no machine brings a suspicion down that others hold."""

from datetime import timedelta

import pytest
from django.utils import timezone

from core.models import AuditEvent
from deletion_bridge.models import Handoff
from surveillance_team.models import Report, Target
from surveillance_team.oversight.services import restoring
from surveillance_team.services.leaving import inform_undecided
from surveillance_team.services.raising import raise_to_child
from surveillance_team.services.triage import accept_target, leave_out_target
from surveillance_team.signals import targets_changed
from tests.deletion_bridge.factories import a_destination
from tests.surveillance_team.team import CHILD, OFFICER, a_monitor, a_target, file

from .cases import carry_out, decide

pytestmark = pytest.mark.django_db


def test_what_may_show_a_child_is_never_taken_back_by_a_machine():
    a_destination("police", routed=("csam",))
    target = a_target(statement=CHILD)
    accept_target(
        target.pk,
        actor=OFFICER,
        version=target.state_version,
        category="csam",
        minor_suspected="yes",
    )
    told = []

    def listen(changes, **kwargs):
        told.extend(changes)

    targets_changed.connect(listen)
    carry_out(decide(target.reports.get().monitor))
    targets_changed.disconnect(listen)
    target.refresh_from_db()
    assert target.state == "ready"
    assert target.look_again_since is not None
    assert told[-1].before.again is False
    assert told[-1].after.again is True
    assert not Handoff.objects.filter(kind=Handoff.Kind.RETRACTION).exists()
    assert target.priority == 3


def test_an_undecided_suspicion_still_leaves_in_time_when_all_its_reports_are_set_aside():
    a_destination("police", routed=("csam",))
    target = a_target(statement=CHILD)
    carry_out(decide(target.reports.get().monitor))
    Target.objects.update(child_since=timezone.now() - timedelta(minutes=16))
    assert inform_undecided() == 1


def test_a_suspicion_that_only_bad_faith_raised_is_brought_down():
    monitor = a_monitor()
    target = a_target(monitor, statement=CHILD)
    file(a_monitor(), target.canonical)
    carry_out(decide(monitor))
    target.refresh_from_db()
    assert (target.minor_suspected, target.priority, target.child_since) == ("no", 1, None)
    assert AuditEvent.objects.filter(action="surveillance_team.weigh").count() == 1
    assert target.state_version == 2, "neither its count nor its suspicion is as it was seen"


@pytest.mark.parametrize("left_out", [False, True])
def test_a_suspicion_that_an_officer_raised_is_brought_down_by_nobodys_reports(left_out):
    monitor = a_monitor()
    target = a_target(monitor, statement=CHILD)
    file(a_monitor(), target.canonical)
    if left_out:
        leave_out_target(target.pk, actor=OFFICER, version=0, reason="not_our_subject")
    else:
        Target.objects.update(minor_suspected="no", priority=1, child_since=None)
    target.refresh_from_db()
    raise_to_child(target.pk, actor=OFFICER, version=target.state_version)
    decision = decide(monitor)
    carry_out(decision)
    restoring.ask_restore(decision.pk, actor=OFFICER)
    assert restoring.restore_portion(decision.pk, actor=OFFICER) == 1
    target.refresh_from_db()
    assert (target.minor_suspected, target.priority) == ("yes", 3)
    assert target.child_since is not None


def test_a_suspicion_is_not_brought_down_by_reports_that_said_nothing_of_a_child():
    target = a_target(statement=CHILD)
    report = target.reports.get()
    other = a_monitor()
    for monitor in (other, a_monitor()):
        file(monitor, target.canonical)
    Report.objects.filter(pk=report.pk).update(status="invalidated")  # in a decision long ago
    carry_out(decide(other))
    target.refresh_from_db()
    assert (target.minor_suspected, target.priority) == ("yes", 3)
    assert target.child_since is not None
