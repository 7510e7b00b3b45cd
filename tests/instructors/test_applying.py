"""Applying, from the page of the course to the mail, and everything that can be wrong with it."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone

from core.actors import SYSTEM
from core.audit import faults
from core.models import AuditEvent, OutgoingMail
from instructors.models import Application
from instructors.services import accept
from instructors.states import State
from privacy.models import Consent, ConsentText
from privacy.services import publish_text
from tests.instructors.trainings import (
    FORM,
    STORY,
    a_cohort,
    an_application,
    apply_url,
    letters,
    the_text,
)
from tests.users.people import make_person

pytestmark = pytest.mark.core


def send(client, cohort, **changes):
    form = {"text": str(the_text().pk), **FORM, **changes}
    return client.post(apply_url(cohort), {k: v for k, v in form.items() if v is not None})


def test_an_application_brings_consent_receipt_mail_news_and_audit(as_person, person, cohort):
    answer = send(as_person, cohort)
    application = Application.objects.get()
    assert answer["Location"] == reverse("instructors:application", args=[application.pk])
    assert (application.state, application.number) == (State.WAITING, 1)
    assert application.motivation == STORY
    consent = Consent.objects.get()
    assert (consent.person_id, consent.text) == (person.actor_id, the_text())
    assert AuditEvent.objects.filter(action="instructors.apply").count() == 1
    assert list(faults()) == []
    receipt, news = letters()
    assert {tuple(receipt["to"]), tuple(news["to"])} == {(person.email,)}
    assert person.name not in news["subject"] + news["text"]
    assert f"/instructors/applications/{application.pk}/" in news["text"]
    page = as_person.get(answer["Location"]).content.decode()
    assert "신청서를 읽고 있어요" in page
    assert "no-store" in as_person.get(answer["Location"])["Cache-Control"]


def test_what_somebody_writes_is_stored_unreadable(cohort):
    from django.db import connection

    an_application(cohort, make_person(name="남궁보람"))
    with connection.cursor() as cursor:
        cursor.execute("SELECT holder_name, motivation FROM instructors_application")
        row = cursor.fetchone()
    assert "남궁보람" not in row[0]
    assert STORY not in row[1]


def test_nobody_applies_without_signing_in(client, cohort):
    answer = client.get(apply_url(cohort))
    assert answer.status_code == 302
    assert answer["Location"].startswith("/accounts/login/?next=")
    assert send(client, cohort).status_code == 302
    assert not Application.objects.exists()


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"holder_name": ""}, "holder_name"),
        ({"holder_name": "  "}, "holder_name"),
        ({"holder_name": "가" * 61}, "holder_name"),
        ({"experience": None}, "experience"),
        ({"experience": "general"}, "experience"),
        ({"motivation": "가" * 1001}, "motivation"),
        ({"adult": None}, "adult"),
        ({"agrees": None}, "agrees"),
        ({"text": None}, "agrees"),
        ({"text": "999999999999999999999"}, "agrees"),
        ({"text": "<script>"}, "agrees"),
    ],
)
def test_a_form_that_is_not_right_comes_back_with_what_was_typed(as_person, cohort, changes, field):
    answer = send(as_person, cohort, **changes)
    assert answer.status_code == 422
    assert field in answer.context["form"].errors
    page = answer.content.decode()
    assert "summary__title" in page
    assert "<script>" not in page.partition("<form")[2].partition("</form>")[0]
    if field != "motivation":
        assert STORY in page
    assert not Application.objects.exists()
    assert not OutgoingMail.objects.exists()
    assert not Consent.objects.exists()


def test_nul_is_refused_and_an_unknown_cohort_is_not_found(as_person, cohort):
    assert send(as_person, cohort, motivation="a\0b").status_code == 400
    assert as_person.get(f"/instructors/cohorts/{uuid4()}/apply/").status_code == 404
    assert as_person.get("/instructors/cohorts/1/apply/").status_code == 404
    assert as_person.get(f"/instructors/applications/{uuid4()}/").status_code == 404


def test_who_read_an_older_text_reads_the_new_one_first(as_person, cohort):
    old = the_text()
    new = ConsentText.objects.create(
        purpose=old.purpose, title_ko="새 동의", title_en="New", body_ko="새", body_en="New"
    )
    publish_text(new.pk, actor=SYSTEM)
    answer = send(as_person, cohort, text=str(old.pk))
    assert answer.status_code == 422
    assert "새 동의" in answer.content.decode()
    assert f'name="text" value="{new.pk}"' in answer.content.decode()
    assert not Application.objects.exists()
    assert send(as_person, cohort, text=str(new.pk)).status_code == 302
    assert Application.objects.get().consent_text_id == new.pk


@pytest.mark.parametrize(
    "dates",
    [
        {"applications_open_at": timedelta(hours=1)},
        {"applications_close_at": timedelta(minutes=-1)},
    ],
)
def test_before_and_after_the_time_it_says_so_and_takes_nothing(as_person, dates):
    the_text()
    cohort = a_cohort(**{name: timezone.now() + shift for name, shift in dates.items()})
    assert as_person.get(apply_url(cohort)).status_code == 409
    answer = send(as_person, cohort)
    assert answer.status_code == 409
    assert "지금은 신청할 수 없어요" in answer.content.decode()
    assert not Application.objects.exists()


def test_a_full_cohort_says_so(as_person):
    cohort = a_cohort(seats=1, waiting_places=1)
    accept(an_application(cohort).pk, actor=SYSTEM)
    assert as_person.get(apply_url(cohort)).status_code == 200
    an_application(cohort)
    answer = send(as_person, cohort)
    assert answer.status_code == 409
    assert "모두 찼어요" in answer.content.decode()
    assert Application.objects.count() == 2
    page = as_person.get("/training/instructors/").content.decode()
    assert "마감" in page
    assert apply_url(cohort) not in page


def test_without_a_text_in_force_nobody_applies(as_person):
    answer = as_person.get(apply_url(a_cohort()))
    assert answer.status_code == 409
    assert "동의 내용이 아직" in answer.content.decode()


def test_a_second_tap_and_a_second_try_lead_to_the_first_application(as_person, cohort):
    first, second = send(as_person, cohort), send(as_person, cohort)
    assert first["Location"] == second["Location"]
    assert as_person.get(apply_url(cohort))["Location"] == first["Location"]
    assert Application.objects.count() == 1
    assert len(letters()) == 2


def test_withdrawing_ends_the_consent_and_lets_one_apply_again(as_person, person, cohort):
    send(as_person, cohort)
    first = Application.objects.get()
    url = reverse("instructors:withdraw", args=[first.pk])
    assert as_person.get(url).status_code == 405
    for _tap in range(2):
        assert as_person.post(url).status_code == 302
    first.refresh_from_db()
    assert first.state == State.WITHDRAWN
    assert not Consent.objects.standing().exists()
    assert AuditEvent.objects.filter(action="instructors.withdrawn").count() == 1
    assert send(as_person, cohort).status_code == 302
    assert [one.number for one in Application.objects.order_by("number")] == [1, 2]


def test_a_consent_stays_while_another_application_rests_on_it(person, cohort):
    from instructors.services import withdraw
    from tests.instructors.trainings import acting

    one, other = an_application(cohort, person), an_application(a_cohort(), person)
    withdraw(one.pk, actor=acting(person))
    assert Consent.objects.standing().count() == 1
    withdraw(other.pk, actor=acting(person))
    assert not Consent.objects.standing().exists()
