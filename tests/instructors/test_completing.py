"""Attendance, who completes, and who is appointed."""

from datetime import timedelta
from decimal import Decimal
from uuid import uuid4

import pytest
from django.test import Client
from django.utils import timezone

from core.actors import SYSTEM
from core.models import AuditEvent
from credentials.kinds import INSTRUCTOR_APPOINTMENT, MONITOR_TRAINING
from credentials.models import Credential
from credentials.services import holds
from instructors.kinds import INSTRUCTOR_TRAINING
from instructors.models import Appointment, Attendance
from instructors.services import (
    AttendanceTooLow,
    NotPossible,
    NotYet,
    complete,
    finish_cohort,
    record_attendance,
    withdraw,
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
from tests.users.people import make_person, roles_of, signed_in
from users.roles import Role

pytestmark = pytest.mark.core


def appointing(**changes):
    today = timezone.localdate()
    return {
        "demo_lesson_on": str(today - timedelta(days=3)),
        "sex_offence_checked_on": str(today - timedelta(days=10)),
        "child_abuse_checked_on": str(today),
        "ends_on": str(today + timedelta(days=355)),
        "levels": ["elementary", "middle"],
        **changes,
    }


def test_only_those_who_send_to_schools_appoint(cohort):
    client = signed_in(Client(), make_person(Role.TERM_COORDINATOR, enrolled=True))
    application = seated(cohort, attended=5)
    make_over(cohort)
    complete(application.pk, actor=SYSTEM)
    assert client.get(f"{BASE}/applications/{application.pk}/").status_code == 200
    assert do(client, application, "appoint", **appointing()).status_code in (302, 403)
    assert not Appointment.objects.exists()


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


def test_finishing_decides_on_everyone_once_and_can_be_mended(as_coordinator):
    the_text()
    cohort = a_cohort(seats=3)
    met, missed = seated(cohort, attended=5), seated(cohort, attended=2)
    waiting = an_application(cohort)
    make_over(cohort)
    page = as_coordinator.get(f"{BASE}/{cohort.pk}/").content.decode()
    assert "아직 자리를 기다리는 1명" in page
    url = f"{BASE}/{cohort.pk}/finish/"
    for _press in range(2):
        assert as_coordinator.post(url).status_code == 302
    assert [state_of(one) for one in (met, missed, waiting)] == [
        State.COMPLETED,
        State.NOT_COMPLETED,
        State.DECLINED,
    ]
    assert AuditEvent.objects.filter(action="instructors.finish").count() == 1
    assert "출석 시간이 수료 기준에 미치지 못해" in letters()[-2]["text"]
    assert "모시지 못해 죄송합니다" in letters()[-1]["text"], "Whoever still waits is told."
    both = [missed.pk, met.pk]
    for session in cohort.sessions.all():
        record_attendance(session.pk, shown=both, was=[met.pk], present=[missed.pk], actor=SYSTEM)
    assert met.attendances.count() == 5, "Whoever completed keeps what the certificate rests on."
    complete(missed.pk, actor=SYSTEM)
    assert Credential.objects.count() == 2
    with pytest.raises(NotPossible):
        withdraw(met.pk, actor=SYSTEM)


def test_a_cohort_for_monitors_opens_the_reporting_portal(person):
    the_text()
    cohort = a_cohort(credential_kind=MONITOR_TRAINING)
    application = seated(cohort, attended=5, person=person)
    make_over(cohort)
    finish_cohort(cohort.pk, actor=SYSTEM)
    assert holds(person.actor_id, MONITOR_TRAINING)
    assert set(Credential.objects.get().printed) == {"course", "hours", "issuer"}
    assert application.person_id == person.actor_id


def test_appointing_is_a_decision_of_its_own(as_coordinator, person, cohort):
    application = seated(cohort, attended=5, person=person)
    assert do(as_coordinator, application, "appoint", **appointing()).status_code == 302
    assert not Appointment.objects.exists(), "Nobody is appointed before completing."
    make_over(cohort)
    complete(application.pk, actor=SYSTEM)
    for _press in range(2):
        answer = do(as_coordinator, application, "appoint", **appointing())
        assert answer.status_code == 302
    appointment = Appointment.objects.get()
    assert appointment.ends_on == timezone.localdate() + timedelta(days=355)
    assert Credential.objects.filter(kind=INSTRUCTOR_APPOINTMENT).count() == 1
    assert holds(person.actor_id, INSTRUCTOR_APPOINTMENT)
    assert Role.INSTRUCTOR in roles_of(person)
    assert AuditEvent.objects.filter(action="instructors.appoint").count() == 1
    assert "위촉되셨습니다" in letters()[-1]["text"]


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("demo_lesson_on", ""),
        ("sex_offence_checked_on", "366"),
        ("child_abuse_checked_on", "-1"),
        ("ends_on", "1"),
        ("ends_on", "-366"),
        ("ends_on", "2026-13-99"),
        ("levels", ["moon"]),
        ("levels", []),
    ],
)
def test_an_appointment_with_a_gap_is_none(as_coordinator, cohort, field, value):
    """A number stands for so many days ago."""
    application = seated(cohort, attended=5)
    make_over(cohort)
    complete(application.pk, actor=SYSTEM)
    if isinstance(value, str) and value.lstrip("-").isdigit():
        value = str(timezone.localdate() - timedelta(days=int(value)))
    answer = do(as_coordinator, application, "appoint", **appointing(**{field: value}))
    assert answer.status_code == 422
    assert field in answer.context["appoint_form"].errors
    assert not Appointment.objects.exists()


def test_a_revoked_certificate_is_no_ground_for_an_appointment(as_coordinator, cohort):
    from credentials.services import revoke

    application = seated(cohort, attended=5)
    make_over(cohort)
    credential = complete(application.pk, actor=SYSTEM)
    revoke(credential.pk, reason=Credential.Reason.RULES_BROKEN, actor=SYSTEM)
    do(as_coordinator, application, "appoint", **appointing())
    assert not Appointment.objects.exists()
