"""Who is appointed: checked through the last day, and decided by those who send to schools."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from core.actors import SYSTEM
from core.models import AuditEvent
from credentials.kinds import INSTRUCTOR_APPOINTMENT
from credentials.models import Credential
from credentials.services import holds
from instructors.models import Appointment
from instructors.services import (
    ChecksTooOld,
    DemoLessonTooOld,
    TooLong,
    appoint,
    complete,
)
from tests.instructors.trainings import (
    BASE,
    do,
    letters,
    make_over,
    seated,
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


def done(cohort, **how):
    application = seated(cohort, attended=5, **how)
    make_over(cohort)
    complete(application.pk, actor=SYSTEM)
    return application


def days(**changes):
    today = timezone.localdate()
    usual = {"demo_lesson_on": 0, "sex_offence_checked_on": 0, "child_abuse_checked_on": 0,
             "ends_on": 100, **changes}  # fmt: skip
    return {name: today + timedelta(days=count) for name, count in usual.items()}


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        ({"sex_offence_checked_on": -266}, ChecksTooOld),
        ({"child_abuse_checked_on": -266}, ChecksTooOld),
        ({"child_abuse_checked_on": 1}, ChecksTooOld),
        ({"demo_lesson_on": 1}, DemoLessonTooOld),
        ({"demo_lesson_on": -3 * 365 - 1}, DemoLessonTooOld),
        ({"ends_on": 366}, TooLong),
        ({"ends_on": -1}, TooLong),
        ({"sex_offence_checked_on": -265, "demo_lesson_on": -3 * 365}, None),
    ],
)
def test_checks_hold_to_the_last_day_of_an_appointment(cohort, changes, fault):
    application = done(cohort)
    how = {**days(**changes), "levels": ["middle"], "actor": SYSTEM}
    if fault is None:
        assert appoint(application.pk, **how)
        return
    with pytest.raises(fault):
        appoint(application.pk, **how)


def test_the_form_says_how_long_the_checks_hold_and_takes_that_day(as_coordinator, cohort):
    application = done(cohort)
    today = timezone.localdate()
    checked = str(today - timedelta(days=100))
    until = today + timedelta(days=265)
    data = appointing(sex_offence_checked_on=checked, ends_on=str(until + timedelta(days=1)))
    answer = do(as_coordinator, application, "appoint", **data)
    assert answer.status_code == 422
    assert "까지 유효합니다" in str(answer.context["appoint_form"].errors["ends_on"])
    assert do(as_coordinator, application, "appoint", **data | {"ends_on": ""}).status_code == 302
    assert application.appointments.get().ends_on == until


@pytest.mark.parametrize("fault", [ChecksTooOld, TooLong, DemoLessonTooOld])
def test_at_midnight_the_day_is_asked_for_anew(as_coordinator, cohort, monkeypatch, fault):
    """The form was right a moment before the service looked at the day."""

    def too_late(*args, **kwargs):
        raise fault

    monkeypatch.setattr("instructors.views.decisions.appoint", too_late)
    answer = do(as_coordinator, done(cohort), "appoint", **appointing())
    assert "그사이 날짜가 바뀌었습니다" in as_coordinator.get(answer["Location"]).content.decode()
