"""What a report says stays while somebody's objection about it is open, and goes afterwards."""

from datetime import timedelta

import pytest
from django.utils import timezone

from core.personal_data import personal_data
from surveillance_team.models import Report, Target
from surveillance_team.oversight.models import Objection
from surveillance_team.oversight.services import objecting
from tests.surveillance_team.team import OFFICER, WEB, a_monitor, a_sent_target, file

from .cases import a_flood, carry_out, decide, outside

pytestmark = [pytest.mark.django_db, pytest.mark.core]
LONG_AGO = timezone.now() - timedelta(days=91)


def over_since_long():
    """Every report is as old as its words are kept."""
    Target.objects.update(outcome="access_blocked", moved_at=LONG_AGO)
    Report.objects.update(set_aside_at=LONG_AGO)


def with_words():
    """Whose words are still there after the night's clearing up."""
    rule = personal_data["surveillance_team.reports"].retention
    rule.forget(rule.expired(timezone.now() - rule.keep))
    return set(Report.objects.filter(forgotten_at=None).values_list("monitor", flat=True))


def close(objection):
    Objection.objects.filter(pk=objection.pk).update(
        state=Objection.State.REFUSED, decided_by=OFFICER.id, decided_at=timezone.now()
    )


def test_reports_that_were_set_aside_keep_their_words_while_their_monitor_objects():
    objector, other = a_flood(3), a_flood(3, host="other.example")
    for monitor in (objector, other):
        decided = decide(monitor)
        carry_out(decided)
        if monitor == objector:
            objection = objecting.object_as_monitor(
                monitor,
                kind=Objection.Kind.SET_ASIDE,
                words="그런 적 없어요.",
                invalidation_id=decided.pk,
                actor=OFFICER,
            )
    over_since_long()
    assert with_words() == {objector.pk}
    close(objection)
    assert with_words() == set()


def test_what_was_said_of_an_address_stays_while_somebody_in_it_objects():
    target = a_sent_target()
    file(a_monitor(), "https://other.example/1", WEB)
    objection, _secret = outside(locator=target.canonical)
    Objection.objects.update(target=target)
    over_since_long()
    assert with_words() == {target.reports.get().monitor_id}
    close(objection)
    assert with_words() == set()


def test_all_that_a_monitor_filed_stays_while_they_object_to_a_measure():
    objector = a_flood(2)
    a_flood(2, host="other.example")
    objection = Objection.objects.create(
        kind=Objection.Kind.SUSPENDED, words="-", monitor=objector, due_on=timezone.localdate()
    )
    over_since_long()
    assert with_words() == {objector.pk}
    close(objection)
    assert with_words() == set()
