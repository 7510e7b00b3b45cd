"""Attendance, and who completes."""

from decimal import Decimal
from uuid import uuid4

import pytest
from django.test import Client

from core.actors import SYSTEM
from core.models import AuditEvent
from credentials.kinds import INSTRUCTOR_APPOINTMENT
from credentials.models import Credential
from credentials.services import holds
from instructors.kinds import INSTRUCTOR_TRAINING
from instructors.models import Attendance
from instructors.services import (
    AttendanceTooLow,
    NotPossible,
    NotYet,
    complete,
)
from instructors.services.completing import enough
from instructors.states import State
from tests.instructors.trainings import (
    BASE,
    a_cohort,
    an_application,
    do,
    letters,
    make_over,
    seated,
    state_of,
    the_text,
)

pytestmark = pytest.mark.core


def test_ticking_the_list_records_who_was_there(as_coordinator, cohort):
    one, other = seated(cohort), seated(cohort)
    make_over(cohort)
    session = cohort.sessions.first()
    url = f"{BASE}/sessions/{session.pk}/"
    both = [str(one.pk), str(other.pk)]
    as_coordinator.post(url, {"shown": both, "present": both})
    assert Attendance.objects.filter(session=session).count() == 2
    as_coordinator.post(url, {"shown": both, "was": both, "present": both[:1]})
    assert [one.pk] == list(
        Attendance.objects.filter(session=session).values_list("application_id", flat=True)
    )
    as_coordinator.post(url, {"shown": both, "was": both, "present": both[:1]})
    assert AuditEvent.objects.filter(action="instructors.record_attendance").count() == 2
    as_coordinator.post(url, {"shown": both[1:], "present": both[1:]})
    assert Attendance.objects.filter(session=session).count() == 2


def test_attendance_refuses_what_no_list_of_ours_holds(as_coordinator, cohort):
    mine, elsewhere = seated(cohort), seated(a_cohort())
    session = cohort.sessions.first()
    url = f"{BASE}/sessions/{session.pk}/"
    early = as_coordinator.post(url, {"shown": str(mine.pk), "present": str(mine.pk)})
    assert early.status_code == 409
    make_over(cohort)
    assert as_coordinator.post(url, {"shown": "x", "present": "x"}).status_code == 422
    strangers = [str(elsewhere.pk), str(uuid4())]
    as_coordinator.post(url, {"shown": strangers, "present": strangers})
    assert not Attendance.objects.exists()
    assert as_coordinator.get(f"{BASE}/sessions/99999999999999999999/").status_code == 404
    assert as_coordinator.get(f"{BASE}/sessions/999999/").status_code == 404


def test_who_attended_enough_gets_one_certificate_that_can_be_checked(
    as_coordinator, as_person, person, cohort
):
    application = seated(cohort, attended=4, person=person)
    make_over(cohort)
    for _press in range(3):
        assert do(as_coordinator, application, "complete").status_code == 302
    assert state_of(application) == State.COMPLETED
    credential = Credential.objects.get()
    assert (credential.kind, credential.holder_id) == (INSTRUCTOR_TRAINING, person.actor_id)
    assert credential.printed["hours"] == {"ko": "10시간", "en": "10 hours"}
    assert "수료증" in as_person.get("/credentials/mine/").content.decode()
    checked = Client().get(f"/credentials/check/{credential.number}/").content.decode()
    assert "김*람" in checked
    assert "강사 양성 과정" in checked
    assert [one["text"] for one in letters()].count(letters()[-1]["text"]) == 1
    assert holds(person.actor_id, INSTRUCTOR_TRAINING)
    assert not holds(person.actor_id, INSTRUCTOR_APPOINTMENT)
    assert AuditEvent.objects.filter(action="instructors.completed").count() == 1


def test_too_few_hours_and_too_early_certify_nothing(cohort):
    application = seated(cohort, attended=3)
    with pytest.raises(NotYet):
        complete(application.pk, actor=SYSTEM)
    make_over(cohort)
    with pytest.raises(AttendanceTooLow):
        complete(application.pk, actor=SYSTEM)
    waiting = an_application(a_cohort())
    make_over(waiting.cohort)
    with pytest.raises((NotPossible, AttendanceTooLow)):
        complete(waiting.pk, actor=SYSTEM)
    assert not Credential.objects.exists()


@pytest.mark.parametrize(
    ("hours", "share", "met"),
    [(8, 80, True), (Decimal("7.9"), 80, False), (10, 100, True), (None, 1, False), (0, 1, False)],
)
def test_the_rule_counts_hours_to_the_edge(cohort, hours, share, met):
    cohort.required_share = share
    assert enough(hours, cohort) is met


def test_without_sessions_nobody_completes():
    the_text()
    cohort = a_cohort(sessions=0)
    application = seated(cohort)
    make_over(cohort)
    assert not enough(None, cohort)
    with pytest.raises(NotYet):
        complete(application.pk, actor=SYSTEM)
