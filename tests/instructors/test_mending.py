"""What two people do at once, and what is done by mistake, costs nobody a seat or certificate."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from core.actors import SYSTEM
from credentials.kinds import MONITOR_TRAINING
from credentials.models import Credential
from instructors.models import Attendance, Cohort, TrainingCoursePage
from instructors.services import (
    ConsentGone,
    NotPossible,
    PersonGone,
    accept,
    complete,
    decline,
    put_on_waiting_list,
    withdraw,
)
from instructors.states import Reason, State
from privacy.models import Consent
from privacy.services import withdraw_consent
from tests.instructors.test_cohort_form import edit_url, form
from tests.instructors.trainings import (
    BASE,
    a_cohort,
    acting,
    an_application,
    do,
    make_over,
    seated,
    state_of,
    the_text,
)
from tests.users.people import make_person
from users.models import User

pytestmark = pytest.mark.core


def close_account(application):
    User.objects.filter(actor_id=application.person_id).update(is_active=False)


def done(cohort, **how):
    application = seated(cohort, attended=5, **how)
    make_over(cohort)
    complete(application.pk, actor=SYSTEM)
    return application


def fields_of(answer):
    """What the form of an attendance list would send if nothing were ticked on it."""
    rows = answer.context["rows"]
    shown = [str(row.pk) for row, _there, is_own in rows if not is_own]
    was = [str(row.pk) for row, there, is_own in rows if there and not is_own]
    html = answer.content.decode()
    assert all(f'name="was" value="{one}"' in html for one in was)
    return {"shown": shown, "was": was, "present": was}


def test_two_who_tick_one_list_keep_each_others_ticks(as_coordinator):
    the_text()
    cohort = a_cohort(seats=3)
    one, other, gone = seated(cohort), seated(cohort), seated(cohort, attended=1)
    make_over(cohort)
    session = cohort.sessions.order_by("starts_at").first()
    url = f"{BASE}/sessions/{session.pk}/"
    first, second = (fields_of(as_coordinator.get(url)) for _coordinator in range(2))
    as_coordinator.post(url, first | {"present": [str(one.pk), str(gone.pk)]})
    as_coordinator.post(url, second | {"present": [str(other.pk)]})
    there = set(Attendance.objects.filter(session=session).values_list("application_id", flat=True))
    assert there == {one.pk, other.pk}


def test_what_a_cohort_certifies_stays_once_somebody_completed(as_coordinator, person):
    the_text()
    cohort = a_cohort()
    change = {"credential_kind": MONITOR_TRAINING}
    days = {"begins_on": str(cohort.begins_on), "ends_on": str(cohort.ends_on)}
    assert as_coordinator.post(edit_url(cohort), form(**change)).status_code == 302
    Cohort.objects.filter(pk=cohort.pk).update(credential_kind="instructor_training")
    application = done(cohort, person=person)
    other = TrainingCoursePage(title="다른 과정", slug="other", intro="다른", for_whom="누구나")
    cohort.course.get_parent().add_child(instance=other)
    for field, value in (*change.items(), ("course", str(other.pk))):
        answer = as_coordinator.post(edit_url(cohort), form(**days, **{field: value}))
        assert "이미 증서가 발급된 기수" in str(answer.context["form"].errors[field])
    cohort.refresh_from_db()
    assert cohort.credential_kind == "instructor_training"
    Cohort.objects.filter(pk=cohort.pk).update(credential_kind=MONITOR_TRAINING)  # past the form
    again = complete(application.pk, actor=SYSTEM)
    assert Credential.objects.get() == again


def test_after_the_last_session_no_tap_takes_the_certificate(as_person, person, cohort):
    application = seated(cohort, attended=5, person=person)
    url = f"/instructors/applications/{application.pk}/"
    assert f"{url}withdraw/" in as_person.get(url).content.decode()
    make_over(cohort)
    assert f"{url}withdraw/" not in as_person.get(url).content.decode()
    as_person.post(f"{url}withdraw/")
    assert state_of(application) == State.ACCEPTED
    with pytest.raises(NotPossible):
        withdraw(application.pk, actor=acting(person))
    withdraw(application.pk, actor=SYSTEM)
    assert state_of(application) == State.WITHDRAWN, "Erasure alone gives it back."


def test_a_no_by_mistake_can_be_mended(as_coordinator, cohort):
    one, other = an_application(cohort), an_application(cohort)
    for application in (one, other):
        do(as_coordinator, application, "decline", reason="incomplete", sure="1")
        assert state_of(application) == State.DECLINED
    page = as_coordinator.get(f"{BASE}/applications/{one.pk}/").content.decode()
    assert f"/applications/{one.pk}/accept/" in page
    assert f"/applications/{one.pk}/decline/" not in page
    do(as_coordinator, one, "accept")
    one.refresh_from_db()
    assert (one.state, one.reason) == (State.ACCEPTED, "")
    seated(cohort)
    put_on_waiting_list(other.pk, actor=SYSTEM)
    other.refresh_from_db()
    assert (other.state, other.reason) == (State.WAITLISTED, "")


def test_who_withdrew_their_consent_is_not_accepted_after_all(as_coordinator, person, cohort):
    application = an_application(cohort, person)
    decline(application.pk, reason=Reason.SEATS, actor=SYSTEM)
    consent = Consent.objects.standing().get(person_id=person.actor_id)
    withdraw_consent(consent.pk, actor=acting(person))
    with pytest.raises(ConsentGone):
        accept(application.pk, actor=SYSTEM)
    said = as_coordinator.get(do(as_coordinator, application, "accept")["Location"])
    assert "동의를 철회했습니다" in said.content.decode()
    assert state_of(application) == State.DECLINED


def test_no_seat_goes_to_an_account_that_was_closed(cohort):
    first, second = seated(cohort), seated(cohort)
    closed, here = an_application(cohort), an_application(cohort)
    for one in (closed, here):
        put_on_waiting_list(one.pk, actor=SYSTEM)
    close_account(closed)
    withdraw(first.pk, actor=SYSTEM)
    assert (state_of(closed), state_of(here)) == (State.WAITLISTED, State.ACCEPTED)
    withdraw(second.pk, actor=SYSTEM)
    assert state_of(closed) == State.WAITLISTED
    with pytest.raises(PersonGone):
        accept(closed.pk, actor=SYSTEM)
    decline(closed.pk, reason=Reason.SEATS, actor=SYSTEM)
    assert state_of(closed) == State.DECLINED, "The queue can be cleared all the same."


def test_a_session_lies_within_the_days_of_its_cohort(as_coordinator):
    day = timezone.localdate() + timedelta(days=31)
    answer = as_coordinator.post(
        "/admin/snippets/instructors/cohort/add/", form(("", f"{day} 10:00"))
    )
    assert not Cohort.objects.exists()
    assert "사이가 아닙니다" in answer.content.decode()


def test_attendance_is_kept_for_a_year_from_the_end_of_the_cohort():
    from privacy.services.retention import run

    the_text()
    cohort = a_cohort()
    seated(cohort, attended=1, person=make_person())
    make_over(cohort)
    Cohort.objects.filter(pk=cohort.pk).update(ends_on=timezone.localdate() + timedelta(days=60))
    for after, left in ((400, True), (430, False)):
        with time_machine.travel(timezone.now() + timedelta(days=after), tick=False):
            list(run(timezone.now(), dry=False))
        assert Attendance.objects.exists() is left
