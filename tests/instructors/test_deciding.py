"""What coordinators decide: seats, waiting list, attendance, completing, appointing."""

from datetime import timedelta
from decimal import Decimal
from uuid import uuid4

import pytest
from django.test import Client
from django.utils import timezone

from core.actors import SYSTEM
from core.audit import faults
from core.models import AccessRecord, AuditEvent
from credentials.kinds import INSTRUCTOR_APPOINTMENT, MONITOR_TRAINING
from credentials.models import Credential
from credentials.services import holds
from instructors.kinds import INSTRUCTOR_TRAINING
from instructors.models import Application, Appointment, Attendance, Cohort
from instructors.services import (
    AttendanceTooLow,
    NoSeatLeft,
    NotPossible,
    NotYet,
    accept,
    complete,
    finish_cohort,
    put_on_waiting_list,
    record_attendance,
    withdraw,
)
from instructors.services.completing import enough
from instructors.states import State
from tests.instructors.trainings import (
    STORY,
    a_cohort,
    an_application,
    letters,
    make_over,
    seated,
    the_text,
)
from tests.users.people import make_person, roles_of, signed_in
from users.roles import Role

pytestmark = pytest.mark.core
BASE = "/admin/training-room"


def state_of(application):
    return Application.objects.get(pk=application.pk).state


def do(client, application, what, **data):
    return client.post(f"{BASE}/applications/{application.pk}/{what}/", data)


def appointing(**changes):
    today = timezone.localdate()
    return {
        "demo_lesson_on": str(today - timedelta(days=3)),
        "sex_offence_checked_on": str(today - timedelta(days=10)),
        "child_abuse_checked_on": str(today),
        "ends_on": str(today + timedelta(days=364)),
        "levels": ["elementary", "middle"],
        **changes,
    }


def test_the_last_seat_goes_once_and_the_next_in_line_gets_it_back(cohort):
    first, second, third = (an_application(cohort) for _ in range(3))
    fourth = an_application(cohort)
    accept(first.pk, actor=SYSTEM)
    accept(second.pk, actor=SYSTEM)
    with pytest.raises(NoSeatLeft):
        accept(third.pk, actor=SYSTEM)
    put_on_waiting_list(fourth.pk, actor=SYSTEM)
    put_on_waiting_list(third.pk, actor=SYSTEM)
    withdraw(first.pk, actor=SYSTEM)
    assert (state_of(fourth), state_of(third)) == (State.ACCEPTED, State.WAITLISTED)
    withdraw(third.pk, actor=SYSTEM)
    assert state_of(second) == State.ACCEPTED
    assert list(faults()) == []


def test_nobody_waits_while_a_seat_is_free(as_coordinator, cohort):
    application = an_application(cohort)
    answer = as_coordinator.post(f"{BASE}/applications/{application.pk}/wait/", follow=True)
    assert "빈자리가 있습니다" in answer.content.decode()
    assert state_of(application) == State.WAITING


def test_nobody_is_called_from_the_waiting_list_once_it_has_begun(cohort):
    seated(cohort)
    one, other = seated(cohort), an_application(cohort)
    put_on_waiting_list(other.pk, actor=SYSTEM)
    Cohort.objects.filter(pk=cohort.pk).update(begins_on=timezone.localdate())
    withdraw(one.pk, actor=SYSTEM)
    assert state_of(other) == State.WAITLISTED


def test_the_room_decides_and_says_what_follows(as_coordinator):
    the_text()
    cohort = a_cohort(seats=1)
    one, other, third = (an_application(cohort) for _ in range(3))
    page = as_coordinator.get(f"{BASE}/{cohort.pk}/").content.decode()
    assert "1번" in page
    assert one.holder_name not in page.partition("<main")[2]
    for application, what, state in (
        (one, "accept", State.ACCEPTED),
        (other, "wait", State.WAITLISTED),
    ):
        assert do(as_coordinator, application, what).status_code == 302
        assert state_of(application) == state
    assert do(as_coordinator, third, "decline").status_code == 422
    assert do(as_coordinator, third, "decline", reason="ugly").status_code == 422
    assert state_of(third) == State.WAITING
    assert do(as_coordinator, third, "decline", reason="seats").status_code == 302
    third.refresh_from_db()
    assert (third.state, third.reason) == (State.DECLINED, "seats")
    answer = as_coordinator.post(f"{BASE}/applications/{third.pk}/accept/", follow=True)
    assert "그사이 다른 결정이 있었습니다" in answer.content.decode()
    assert "모시지 못해 죄송합니다" in letters()[-1]["text"]
    assert AuditEvent.objects.filter(action="instructors.declined", role="dispatch_coordinator")


def test_seeing_a_person_is_noted(as_coordinator, coordinator, cohort):
    application = seated(cohort)
    as_coordinator.get(f"{BASE}/{cohort.pk}/")
    assert not AccessRecord.objects.exists()
    page = as_coordinator.get(f"{BASE}/applications/{application.pk}/").content.decode()
    assert application.holder_name in page
    assert STORY in page
    as_coordinator.get(f"{BASE}/sessions/{cohort.sessions.first().pk}/")
    seen = AccessRecord.objects.order_by("pk").values_list("actor_id", "subject_id", "what")
    mine = (coordinator.actor_id, str(application.person_id))
    assert list(seen) == [
        (*mine, "instructors.application"),
        (*mine, "instructors.attendance"),
    ]


@pytest.mark.parametrize("role", sorted(set(Role) - {"dispatch_coordinator", "term_coordinator"}))
def test_nobody_else_comes_in_or_decides(role, cohort):
    client = signed_in(Client(), make_person(role, enrolled=True))
    application = an_application(cohort)
    paths = [f"{BASE}/{cohort.pk}/", f"{BASE}/applications/{application.pk}/"]
    for path in paths:
        assert client.get(path).status_code in (302, 403), path
    for what in ("accept", "wait", "decline", "complete", "appoint"):
        assert do(client, application, what).status_code in (302, 403)
    assert client.post(f"{BASE}/{cohort.pk}/finish/").status_code in (302, 403)
    assert state_of(application) == State.WAITING


def test_only_those_who_send_to_schools_appoint(cohort):
    client = signed_in(Client(), make_person(Role.TERM_COORDINATOR, enrolled=True))
    application = seated(cohort, attended=5)
    make_over(cohort)
    complete(application.pk, actor=SYSTEM)
    assert client.get(f"{BASE}/applications/{application.pk}/").status_code == 200
    assert do(client, application, "appoint", **appointing()).status_code in (302, 403)
    assert not Appointment.objects.exists()


def test_nobody_decides_on_themselves(as_coordinator, coordinator, cohort):
    mine = an_application(cohort, coordinator)
    page = do(as_coordinator, mine, "accept")
    assert state_of(mine) == State.WAITING
    words = as_coordinator.get(page["Location"]).content.decode()
    assert "다른 담당자가 결정해야" in words
    assert f"/applications/{mine.pk}/accept/" not in words


def test_ticking_the_list_records_who_was_there(as_coordinator, cohort):
    one, other = seated(cohort), seated(cohort)
    make_over(cohort)
    session = cohort.sessions.first()
    url = f"{BASE}/sessions/{session.pk}/"
    both = [str(one.pk), str(other.pk)]
    as_coordinator.post(url, {"shown": both, "present": both})
    assert Attendance.objects.filter(session=session).count() == 2
    as_coordinator.post(url, {"shown": both, "present": both[:1]})
    assert [one.pk] == list(
        Attendance.objects.filter(session=session).values_list("application_id", flat=True)
    )
    as_coordinator.post(url, {"shown": both, "present": both[:1]})
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
    url = f"{BASE}/{cohort.pk}/finish/"
    for _press in range(2):
        assert as_coordinator.post(url).status_code == 302
    assert [state_of(one) for one in (met, missed, waiting)] == [
        State.COMPLETED,
        State.NOT_COMPLETED,
        State.WAITING,
    ]
    assert AuditEvent.objects.filter(action="instructors.finish").count() == 1
    assert "출석 시간이 수료 기준에 미치지 못해" in letters()[-1]["text"]
    for session in cohort.sessions.all():
        record_attendance(session.pk, shown=[missed.pk, met.pk], present=[missed.pk], actor=SYSTEM)
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
    assert appointment.ends_on == timezone.localdate() + timedelta(days=364)
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


def test_the_room_takes_few_queries_however_many_apply(as_coordinator):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    the_text()
    cohort = a_cohort(seats=20, waiting_places=50)
    seated(cohort)
    urls = [
        f"{BASE}/{cohort.pk}/",
        f"{BASE}/sessions/{cohort.sessions.first().pk}/",
        "/admin/snippets/instructors/cohort/",
    ]

    def counts():
        found = []
        for url in urls:
            as_coordinator.get(url)
            with CaptureQueriesContext(connection) as queries:
                assert as_coordinator.get(url).status_code == 200
            found.append(len(queries))
        return found

    before = counts()
    for _more in range(6):
        seated(cohort)
        a_cohort()
    assert counts() == before


def test_actors_and_roles_are_those_of_the_coordinator(as_coordinator, coordinator, cohort):
    application = an_application(cohort)
    do(as_coordinator, application, "accept")
    event = AuditEvent.objects.get(action="instructors.accepted")
    assert (event.actor_id, event.role) == (coordinator.actor_id, Role.DISPATCH_COORDINATOR)
