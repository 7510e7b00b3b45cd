"""An objection to a dismissal that was upheld gives the appointment back."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from core.models import AuditEvent
from privacy.models import Consent
from privacy.services import withdraw_consent
from surveillance_team.beside import standing_against
from surveillance_team.joining.models import Measure
from surveillance_team.joining.news import APPLICATION_MOVED, DUTY_MOVED
from surveillance_team.joining.services import deciding as places
from surveillance_team.joining.services import duty
from surveillance_team.joining.states import MeasureReason, State
from surveillance_team.models import Monitor, Term
from surveillance_team.oversight.models import Objection
from surveillance_team.oversight.news import DECISION
from surveillance_team.oversight.services import deciding
from surveillance_team.oversight.services.deciding import Verdict
from surveillance_team.services.gate import Bar, bar_to_filing
from surveillance_team.signals import DISMISSED, SUSPENDED, standing_restored
from tests.surveillance_team.joining.joiners import (
    COORDINATOR,
    FORM,
    an_application,
    chosen,
    letters_to,
    trained,
)
from tests.surveillance_team.oversight.cases import an_actor
from tests.users.people import signed_in
from users.models import User
from users.notifications import notification_kinds
from users.roles import Role

pytestmark = pytest.mark.django_db


@pytest.fixture
def privacy(db):
    return an_actor(Role.PRIVACY_OFFICER)[1]


@pytest.fixture
def dismissed(monitor):
    duty.dismiss(monitor.pk, reason=MeasureReason.OPENED, actor=COORDINATOR)
    assert not roles_of(monitor)
    return now(monitor)


def now(monitor):
    return Monitor.objects.select_related("term", "user").get(pk=monitor.pk)


def roles_of(monitor):
    return User.objects.get(pk=monitor.user_id).roles


def object_over_http(client, monitor):
    """As the person does who was dismissed, and has no role any more."""
    client = signed_in(client, now(monitor).user)
    assert (
        f'value="dismissed-{monitor.term_id}"'
        in client.get(reverse("oversight:decisions")).content.decode()
    )
    url, said = reverse("oversight:object"), f"about=dismissed-{monitor.term_id}&words=x"
    assert client.post(url, said, content_type=FORM).status_code == 302
    assert client.post(url, said, content_type=FORM).status_code == 422  # one is open
    return Objection.objects.get()


def test_upheld_while_the_term_runs_they_are_appointed_again_and_may_file(
    client, dismissed, privacy
):
    objection = object_over_http(client, dismissed)
    deciding.decide(objection.pk, Verdict("upheld", "-"), actor=privacy)
    back, today = now(dismissed), timezone.localdate()
    assert (back.state, back.ended_on) == (Monitor.State.APPOINTED, None)
    assert Role.MONITOR in roles_of(back)
    assert bar_to_filing(back, today) is None
    assert Measure.objects.get().annulled_on == today
    assert standing_against(back) == frozenset()
    [event] = AuditEvent.objects.filter(action="joining.annul_dismissed")
    assert (event.subject_id, event.actor_id) == (str(back.pk), privacy.id)
    [letter] = [one for one in letters_to(back.user) if "다시 위촉되셨습니다" in one]
    assert "다시 신고하실 수 있습니다" in letter


def test_the_same_word_again_changes_nothing_and_tells_nobody(dismissed, privacy):
    word = {"monitor_id": dismissed.pk, "measure": DISMISSED, "actor": privacy}
    standing_restored.send(sender=None, **word)
    counts = len(letters_to(dismissed.user)), AuditEvent.objects.count()
    standing_restored.send(sender=None, **word)
    assert (len(letters_to(dismissed.user)), AuditEvent.objects.count()) == counts


def test_upheld_after_the_term_they_ended_as_others_and_are_welcome_back(
    client, dismissed, privacy
):
    objection = object_over_http(client, dismissed)
    Term.objects.update(ends_on=timezone.localdate() - timedelta(days=1))
    assert dismissed not in Monitor.objects.served()
    deciding.decide(objection.pk, Verdict("upheld", "-"), actor=privacy)
    assert now(dismissed).state == Monitor.State.ENDED
    assert dismissed in Monitor.objects.served()
    assert not roles_of(dismissed)
    assert any("먼저 신청하실 수" in one for one in letters_to(dismissed.user))


def test_refused_it_stays_a_dismissal(client, dismissed, privacy):
    objection = object_over_http(client, dismissed)
    deciding.decide(objection.pk, Verdict("refused", "-"), actor=privacy)
    assert now(dismissed).state == Monitor.State.DISMISSED
    assert not roles_of(dismissed)
    assert standing_against(dismissed) == {DISMISSED}


def test_a_suspension_that_runs_still_goes_on(monitor, privacy):
    last = timezone.localdate() + timedelta(days=5)
    why = MeasureReason.SECRECY
    duty.suspend(monitor.pk, reason=why, ends_on=last, actor=COORDINATOR)
    duty.dismiss(monitor.pk, reason=MeasureReason.OPENED, actor=COORDINATOR)
    standing_restored.send(sender=None, monitor_id=monitor.pk, measure=DISMISSED, actor=privacy)
    back = now(monitor)
    assert (back.state, back.suspended_until) == (Monitor.State.SUSPENDED, last)
    assert bar_to_filing(back, timezone.localdate()) == Bar.SUSPENDED
    assert standing_against(back) == {SUSPENDED}
    assert Role.MONITOR in roles_of(back)


def test_who_closed_their_account_is_not_appointed_again(dismissed, privacy):
    User.objects.filter(pk=dismissed.user_id).update(is_active=False)
    standing_restored.send(sender=None, monitor_id=dismissed.pk, measure=DISMISSED, actor=privacy)
    assert now(dismissed).state == Monitor.State.ENDED


def test_letters_of_measures_say_where_to_object(monitor):
    last = timezone.localdate() + timedelta(days=5)
    why = MeasureReason.SECRECY
    duty.suspend(monitor.pk, reason=why, ends_on=last, actor=COORDINATOR)
    duty.dismiss(monitor.pk, reason=MeasureReason.OPENED, actor=COORDINATOR)
    letters = letters_to(monitor.user)
    assert len(letters) == 2
    with override("ko"):
        assert all(reverse("oversight:decisions") in one for one in letters)


@pytest.mark.parametrize("kind", [APPLICATION_MOVED, DUTY_MOVED, DECISION])
def test_a_lock_screen_says_that_there_is_a_message_and_nothing_else(kind):
    for language, words in (("ko", "새 메시지"), ("en", "New message")):
        with override(language):
            assert str(notification_kinds[kind].text) == words


def test_who_moved_up_keeps_the_place_that_was_given_to_them(term, privacy):
    first, _second = trained(chosen(term)), trained(chosen(term))
    waits = an_application(term)
    places.decide(waits.pk, State.WAITLISTED, actor=COORDINATOR)
    duty.dismiss(first.pk, reason=MeasureReason.OPENED, actor=COORDINATOR)
    standing_restored.send(sender=None, monitor_id=first.pk, measure=DISMISSED, actor=privacy)
    waits.refresh_from_db()
    assert waits.state == State.CHOSEN
    assert now(first).state == Monitor.State.APPOINTED
    assert Monitor.objects.filter(term=term).holding_places().count() == term.places + 1


def test_who_withdrew_their_consent_since_is_not_appointed_again(term, privacy):
    one = trained(chosen(term))
    duty.dismiss(one.pk, reason=MeasureReason.OPENED, actor=COORDINATOR)
    for consent in Consent.objects.standing():
        withdraw_consent(consent.pk, actor=COORDINATOR)
    standing_restored.send(sender=None, monitor_id=one.pk, measure=DISMISSED, actor=privacy)
    assert now(one).state == Monitor.State.ENDED
    assert not roles_of(one)


def test_the_way_to_object_stands_on_the_home_page_of_who_was_dismissed(dismissed):
    home = signed_in(Client(), dismissed.user).get(reverse("team:home"))
    assert reverse("oversight:decisions") in home.content.decode()
