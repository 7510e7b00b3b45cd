"""From a place to the appointment: training, the newest code, withdrawing."""

from datetime import timedelta

import pytest

from privacy.models import Consent
from privacy.services import withdraw_consent
from surveillance_team.joining.models import Application, EthicsCode
from surveillance_team.joining.states import State
from surveillance_team.models import Monitor
from tests.surveillance_team.joining.joiners import (
    COORDINATOR,
    FORM,
    a_code,
    an_application,
    an_open_term,
    chosen,
    letters_to,
    send,
    state_of,
    the_texts,
    trained,
)
from tests.surveillance_team.team import a_monitor, a_term
from users.models import User
from users.roles import Role

pytestmark = [pytest.mark.django_db, pytest.mark.core]


def test_withdrawing_ends_the_consent_and_applying_again_is_open(as_citizen, citizen, term):
    application = an_application(term, citizen)
    url = f"/team/joining/applications/{application.pk}/withdraw/"
    assert as_citizen.get(url).status_code == 405
    as_citizen.post(url, "a=", content_type=FORM)
    assert state_of(application) == State.WITHDRAWN
    assert not Consent.objects.standing().exists()
    assert send(as_citizen, term).status_code == 302
    assert Application.objects.of(citizen.actor_id).count() == 2


def test_withdrawing_the_consent_withdraws_the_application_or_ends_the_duty(db):
    the_texts()
    term = an_open_term()
    waiting = an_application(term)
    serving = trained(chosen(term))
    for consent in Consent.objects.standing():
        withdraw_consent(consent.pk, actor=COORDINATOR)
    assert state_of(waiting) == State.WITHDRAWN
    serving.refresh_from_db()
    assert serving.state == Monitor.State.LEFT
    assert Role.MONITOR not in User.objects.get(pk=serving.user_id).roles


def test_training_appoints_gives_the_role_and_opens_filing_on_the_first_day(citizen, term):
    monitor = chosen(term, citizen)
    assert Role.MONITOR not in citizen.roles
    assert monitor.appointed_at is None
    appointed = trained(monitor)
    assert appointed.state == Monitor.State.APPOINTED
    assert Role.MONITOR in User.objects.get(pk=citizen.pk).roles
    assert state_of(Application.objects.get()) == State.APPOINTED
    assert "위촉되셨습니다" in letters_to(citizen)[-1]


def test_a_newer_code_has_to_be_signed_before_the_appointment(as_citizen, citizen, term):
    monitor = chosen(term, citizen)
    application = Application.objects.get()
    newer = a_code(body_ko="다른 말")
    monitor = trained(monitor)
    assert monitor.state == Monitor.State.CHOSEN
    url = f"/team/joining/applications/{application.pk}/"
    assert "다른 말" in as_citizen.get(url).content.decode()
    old = EthicsCode.objects.get(version=1)
    stale = as_citizen.post(f"{url}sign/", f"code={old.pk}&signs=on", content_type=FORM)
    assert stale.status_code == 422
    as_citizen.post(f"{url}sign/", f"code={newer.pk}&signs=on", content_type=FORM)
    monitor.refresh_from_db()
    assert monitor.state == Monitor.State.APPOINTED
    assert Application.objects.get().ethics_code == newer


def test_a_certificate_of_an_earlier_term_does_not_appoint_for_the_next(citizen):
    now_serving = a_monitor(a_term(), user=citizen)
    the_texts()
    following = now_serving.term.ends_on + timedelta(days=1)
    term = an_open_term(starts_on=following, ends_on=following + timedelta(days=100))
    monitor = chosen(term, citizen)
    assert monitor.state == Monitor.State.CHOSEN
    assert Monitor.objects.current_for(citizen.pk) == now_serving
    assert trained(monitor).state == Monitor.State.APPOINTED
    assert Monitor.objects.current_for(citizen.pk) == now_serving
