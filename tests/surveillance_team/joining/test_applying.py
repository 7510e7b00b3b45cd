"""What applicants see and do: the window, the form, consent and code, withdrawing, signing."""

from datetime import datetime, timedelta
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.db import transaction
from django.utils import timezone

from core.models import AuditEvent
from privacy.models import Consent
from surveillance_team.joining.models import Application
from surveillance_team.joining.services.applying import withdraw
from surveillance_team.joining.services.deciding import decide
from surveillance_team.joining.services.duty import dismiss
from surveillance_team.joining.states import MeasureReason, State
from surveillance_team.models import Monitor, Term
from surveillance_team.models.terms import Way, Window
from tests.surveillance_team.joining.joiners import (
    COORDINATOR,
    FORM,
    acting,
    an_application,
    an_open_term,
    letters_to,
    place_of,
    send,
    state_of,
    the_texts,
)
from tests.surveillance_team.team import a_monitor, a_term
from tests.users.people import make_person

pytestmark = [pytest.mark.django_db, pytest.mark.core]
SEOUL = ZoneInfo("Asia/Seoul")


def test_applying_takes_consent_signature_and_a_receipt(as_citizen, citizen, term):
    answer = send(as_citizen, term, motivation="아이들을 지키고 싶어요.")
    application = Application.objects.get()
    assert answer["Location"] == f"/team/joining/applications/{application.pk}/"
    text, code = the_texts()
    assert (application.person_id, application.state) == (citizen.actor_id, State.WAITING)
    assert (application.consent_text, application.ethics_code) == (text, code)
    assert Consent.objects.filter(text=text, person_id=citizen.actor_id).count() == 1
    assert AuditEvent.objects.filter(action="joining.apply").count() == 1
    assert len(letters_to(citizen)) == 2  # the receipt, and that it has arrived
    page = as_citizen.get(answer["Location"]).content.decode()
    assert "신청서를 읽고 있어요" in page


@pytest.mark.parametrize("missing", ["bond", "of_age", "no_pupil", "agrees", "signs"])
def test_what_is_missing_is_said_beside_the_field_and_nothing_is_kept(as_citizen, term, missing):
    answer = send(as_citizen, term, **{missing: None}, motivation="남는 글")
    assert answer.status_code == 422
    assert answer.context["form"].errors.keys() == {missing}
    assert "남는 글" in answer.content.decode()
    assert not Application.objects.exists()
    assert not Consent.objects.exists()


@pytest.mark.parametrize("stale", ["text", "code"])
def test_who_read_an_older_text_has_to_read_the_new_one(as_citizen, term, stale):
    answer = send(as_citizen, term, **{stale: uuid4().hex})
    assert answer.status_code == 422
    tick = {"text": "agrees", "code": "signs"}[stale]
    assert "바뀌었" in str(answer.context["form"].errors[tick])
    assert not Application.objects.exists()


def test_what_a_term_does_not_ask_is_not_on_the_form(as_citizen):
    open_to_all = an_open_term(needs_bond=False, without_pupils=False, lowest_age=21)
    the_texts()
    page = as_citizen.get(f"/team/joining/terms/{open_to_all.pk}/apply/").content.decode()
    assert "만 21세 이상" in page
    assert 'name="bond"' not in page
    assert 'name="no_pupil"' not in page
    assert send(as_citizen, open_to_all, bond=None, no_pupil=None).status_code == 302


@pytest.mark.parametrize(
    "motivation", ["010-1234-5678로 연락 주세요", "a" * 501, "data:image/png;base64,AAAA"]
)
def test_a_motivation_holds_no_numbers_files_or_novels(as_citizen, term, motivation):
    assert send(as_citizen, term, motivation=motivation).status_code == 422
    assert not Application.objects.exists()


@pytest.mark.parametrize(
    "body", ["a=", "%00=%00", "text=" + "9" * 5000, "agrees=on&signs=" + "x" * 99]
)
def test_absurd_input_is_answered_and_not_a_fault(as_citizen, term, body):
    url = f"/team/joining/terms/{term.pk}/apply/"
    assert as_citizen.post(url, body, content_type=FORM).status_code in (400, 422)
    assert as_citizen.get("/team/joining/terms/99999999999999999999/apply/").status_code == 404
    assert as_citizen.post(url, {"a": "b"}).status_code == 415  # no file has a door here


def test_the_window_follows_the_days_of_seoul(as_citizen, citizen):
    today = timezone.localdate()
    opens, closes = today + timedelta(days=1), today + timedelta(days=3)
    term = an_open_term(
        applications_open_on=opens, applications_close_on=closes, returners_days_early=0
    )
    the_texts()
    url = f"/team/joining/terms/{term.pk}/apply/"
    first, last = term.applications_open_on, term.applications_close_on
    midnight = datetime(first.year, first.month, first.day, tzinfo=SEOUL)
    after = datetime(last.year, last.month, last.day, tzinfo=SEOUL) + timedelta(days=1)
    for moment, status in [
        (midnight - timedelta(seconds=1), 409),
        (midnight, 200),
        (after - timedelta(seconds=1), 200),
        (after, 409),
    ]:
        with time_machine.travel(moment, tick=False):
            as_citizen.force_login(citizen)
            assert as_citizen.get(url).status_code == status, moment


def test_nothing_of_a_term_is_known_before_it_is_announced(as_citizen):
    today = timezone.localdate()
    term = an_open_term(announced_on=today + timedelta(days=1))
    the_texts()
    assert term.window(today) == Window.HIDDEN
    assert as_citizen.get(f"/team/joining/terms/{term.pk}/apply/").status_code == 404
    assert str(term) not in as_citizen.get("/team/joining/").content.decode()


def test_who_served_before_may_apply_earlier_unless_dismissed(as_citizen, citizen):
    today = timezone.localdate()
    opens = today + timedelta(days=3)
    term = an_open_term(
        applications_open_on=opens, applications_close_on=opens, returners_days_early=3
    )
    the_texts()
    url = f"/team/joining/terms/{term.pk}/apply/"
    assert as_citizen.get(url).status_code == 409
    before = a_monitor(a_term(), user=citizen)
    assert as_citizen.get(url).status_code == 200
    dismiss(before.pk, reason=MeasureReason.BAD_FAITH, actor=COORDINATOR)
    assert as_citizen.get(url).status_code == 409


def test_first_come_gives_the_place_or_the_line_at_once(db):
    the_texts()
    term = an_open_term(way=Way.FIRST_COME, places=1)
    first, second = make_person(), make_person()
    one, two = an_application(term, first), an_application(term, second)
    assert (state_of(one), state_of(two)) == (State.CHOSEN, State.WAITLISTED)
    assert "선정되셨습니다" in letters_to(first)[-1]
    withdraw(one.pk, actor=acting(first))
    assert state_of(two) == State.CHOSEN
    assert "선정되셨습니다" in letters_to(second)[-1]
    assert not Monitor.objects.filter(user=first).exists()


def test_nobody_sees_the_application_of_another(as_citizen, term):
    other = an_application(term)
    for path in ("", "sign/", "withdraw/"):
        url = f"/team/joining/applications/{other.pk}/{path}"
        assert as_citizen.get(url).status_code in (404, 405)
        assert as_citizen.post(url, "a=", content_type=FORM).status_code in (404, 405)
    assert state_of(other) == State.WAITING


def test_a_declined_application_can_be_mended(term):
    application = an_application(term)
    decide(application.pk, State.DECLINED, actor=COORDINATOR, reason="places")
    decide(application.pk, State.CHOSEN, actor=COORDINATOR)
    assert place_of(application).state == Monitor.State.CHOSEN
    assert Application.objects.get().reason == ""


def test_a_term_takes_nobody_whose_days_are_turned_round(db):
    today = timezone.localdate()
    for wrong in (
        {"applications_open_on": today},
        {"applications_open_on": today, "applications_close_on": today - timedelta(days=1)},
        {"lowest_age": 18},
    ):
        with pytest.raises(Exception, match=r"constraint|CHECK"):
            _kept(a_term, **wrong)
    assert not Term.objects.exists()


def _kept(work, **wrong):
    with transaction.atomic():
        work(**wrong)
