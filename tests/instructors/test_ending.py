"""What ends in a room below ends here too: an appointment with its certificate, an application
with the consent it rests on."""

from datetime import timedelta

import pytest
from django.utils import timezone

from core.actors import SYSTEM
from core.audit import faults
from core.models import AuditEvent
from credentials.kinds import INSTRUCTOR_APPOINTMENT
from credentials.models import Credential
from credentials.services import holds, revoke
from instructors.models import Application, Appointment
from instructors.services import (
    TrainingRevoked,
    appoint,
    complete,
    put_on_waiting_list,
    withdraw,
)
from instructors.states import State
from privacy.models import Consent
from privacy.services import withdraw_consent
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
from tests.users.people import make_person, roles_of
from users.roles import Role

pytestmark = pytest.mark.core
BROKEN = Credential.Reason.RULES_BROKEN


def completed(person):
    the_text()
    cohort = a_cohort()
    application = seated(cohort, attended=5, person=person)
    make_over(cohort)
    complete(application.pk, actor=SYSTEM)
    return application


def appointed(application, *, actor=SYSTEM):
    today = timezone.localdate()
    return appoint(
        application.pk,
        demo_lesson_on=today,
        sex_offence_checked_on=today,
        child_abuse_checked_on=today,
        ends_on=today + timedelta(days=30),
        levels=["middle"],
        actor=actor,
    )


def revoked(appointment, *, actor=SYSTEM):
    one = Credential.objects.get(source_key=appointment.source_key)
    return revoke(one.pk, reason=BROKEN, actor=actor)


def test_with_its_certificate_an_appointment_ends_and_can_be_made_anew(as_coordinator, person):
    application = completed(person)
    first = appointed(application)
    assert Role.INSTRUCTOR in roles_of(person)
    revoked(first)
    first.refresh_from_db()
    assert first.ended_on == timezone.localdate()
    assert Role.INSTRUCTOR not in roles_of(person)
    page = as_coordinator.get(f"{BASE}/applications/{application.pk}/").content.decode()
    assert "취소됨" in page
    assert f"/applications/{application.pk}/appoint/" in page
    second = appointed(application)
    assert second.pk != first.pk
    assert appointed(application).pk == second.pk
    assert holds(person.actor_id, INSTRUCTOR_APPOINTMENT)
    assert Role.INSTRUCTOR in roles_of(person)
    assert Appointment.objects.standing().get() == second
    assert AuditEvent.objects.filter(action="instructors.end_appointment").count() == 1
    assert list(faults()) == []


def test_the_role_stays_while_another_appointment_holds(person):
    first = appointed(completed(person))
    appointed(completed(person))
    revoked(first)
    assert Role.INSTRUCTOR in roles_of(person)
    assert Appointment.objects.standing().count() == 1


def test_who_revokes_their_own_appointment_loses_the_role_too(person):
    revoked(appointed(completed(person)), actor=acting(person, Role.ADMINISTRATOR))
    assert Role.INSTRUCTOR not in roles_of(person)


def test_of_a_revoked_certificate_nobody_says_it_was_issued(as_coordinator, person):
    application = completed(person)
    revoke(Credential.objects.get().pk, reason=BROKEN, actor=SYSTEM)
    with pytest.raises(TrainingRevoked):
        complete(application.pk, actor=SYSTEM)
    said = as_coordinator.get(do(as_coordinator, application, "complete")["Location"])
    assert "취소되어 다시 발급하지 않습니다" in said.content.decode()
    assert Credential.objects.count() == 1


def test_with_the_consent_every_application_is_withdrawn(person):
    the_text()
    waiting = an_application(a_cohort(), person)
    full = a_cohort(seats=1)
    mine = seated(full, person=person)
    next_one = an_application(full)
    put_on_waiting_list(next_one.pk, actor=SYSTEM)
    done = completed(person)
    other = an_application(a_cohort())
    consent = Consent.objects.standing().get(person_id=person.actor_id)
    for _press in range(2):
        withdraw_consent(consent.pk, actor=acting(person), email=person.email)
    assert [state_of(one) for one in (waiting, mine, done)] == [
        State.WITHDRAWN,
        State.WITHDRAWN,
        State.COMPLETED,
    ]
    assert state_of(next_one) == State.ACCEPTED, "The seat goes on."
    assert state_of(other) == State.WAITING, "Others' applications stay."


def test_on_the_privacy_page_too(as_person, person):
    the_text()
    waiting = an_application(a_cohort(), person)
    consent = Consent.objects.standing().get(person_id=person.actor_id)
    answer = as_person.post(f"/privacy/mine/consents/{consent.pk}/withdraw/")
    assert answer.status_code == 302
    assert state_of(waiting) == State.WITHDRAWN


def test_a_consent_to_something_else_leaves_applications(person):
    from privacy.models import ConsentText
    from privacy.services import give_consent, publish_text

    the_text()
    waiting = an_application(a_cohort(), person)
    words = {"title_ko": "소식", "title_en": "News", "body_ko": "소식", "body_en": "News"}
    draft = ConsentText.objects.create(purpose="news", is_required=False, **words)
    text = publish_text(draft.pk, actor=SYSTEM)
    whose = Consent.objects.standing().get(person_id=person.actor_id).person
    how = Consent.How.PAGE
    news = give_consent(text, whose, how=how, language="ko", actor=acting(person))
    withdraw_consent(news.pk, actor=acting(person))
    assert state_of(waiting) == State.WAITING


def test_withdrawing_the_last_application_ends_the_consent_once(person):
    the_text()
    waiting = an_application(a_cohort(), person)
    withdraw(waiting.pk, actor=acting(person))
    assert not Consent.objects.standing().exists()
    assert AuditEvent.objects.filter(action="privacy.withdraw_consent").count() == 1
    assert Application.objects.get().state == State.WITHDRAWN


def test_nobody_else_loses_a_role_by_it():
    one, other = make_person(), make_person()
    appointed(completed(other))
    revoked(appointed(completed(one)))
    assert Role.INSTRUCTOR in roles_of(other)
