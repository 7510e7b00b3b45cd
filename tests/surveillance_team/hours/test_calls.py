"""A call from a trainer: said with consent, seen one at a time and on record, answered by one."""

from contextlib import suppress
from datetime import timedelta
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from core.models import AccessRecord
from surveillance_team.hours.health import check_calls
from surveillance_team.hours.models import CallWish, CareTime
from surveillance_team.hours.models.calls import CALL_MOVES, CallState
from surveillance_team.hours.services import calls
from tests.surveillance_team.hours.ledgers import actor_of
from tests.surveillance_team.team import a_monitor
from tests.users.people import make_person, signed_in
from users.models import Notification
from users.roles import Role

pytestmark = pytest.mark.django_db
FORM = "application/x-www-form-urlencoded"
NAME = "김보람"


@pytest.fixture
def trainer(db):
    return make_person(Role.TERM_COORDINATOR, enrolled=True, name="서가온")


@pytest.fixture
def as_trainer(trainer):
    return signed_in(Client(), trainer)


def test_without_the_tick_nobody_is_told(as_monitor, trainer):
    assert as_monitor.post(reverse("hours:call"), "nothing=", content_type=FORM).status_code == 422
    assert not CallWish.objects.exists()
    assert not Notification.objects.filter(kind=calls.WANTED).exists()


def test_trainers_are_told_that_it_is_someone_and_not_who(as_monitor, monitor, trainer):
    as_monitor.post(reverse("hours:call"), "agreed=on", content_type=FORM)
    news = Notification.objects.get(recipient_id=trainer.actor_id)
    wish = CallWish.objects.get()
    for told in (news.text, news.url):
        assert NAME not in told
        assert str(monitor.pk) not in told
        assert str(wish.pk) not in told
    as_monitor.post(reverse("hours:call"), "agreed=on", content_type=FORM)
    assert CallWish.objects.count() == 1


def test_the_list_names_nobody_and_each_look_is_an_access_record(as_trainer, trainer, monitor):
    wish = calls.ask_for_call(monitor)
    page = as_trainer.get(reverse("hours_desk:calls")).content.decode()
    assert NAME not in page.split("<main", 1)[1]
    assert not AccessRecord.objects.exists()
    page = as_trainer.get(reverse("hours_desk:call", args=[wish.pk])).content.decode()
    assert NAME in page
    record = AccessRecord.objects.get()
    assert (record.actor_id, record.what) == (trainer.actor_id, "hours.see_call")
    assert record.subject_id == str(monitor.user.actor_id)


def test_a_closed_wish_tells_nobody_who_it_was(as_trainer, monitor):
    wish = calls.ask_for_call(monitor)
    assert calls.withdraw_call(monitor)
    assert not calls.withdraw_call(monitor)
    page = as_trainer.get(reverse("hours_desk:call", args=[wish.pk]), follow=True)
    assert NAME not in page.content.decode().split("<main", 1)[1]
    assert not AccessRecord.objects.exists()


def test_taken_talked_and_counted_as_care(as_trainer, trainer, monitor):
    wish = calls.ask_for_call(monitor)
    as_trainer.post(reverse("hours_desk:take_call", args=[wish.pk]), "nothing=", content_type=FORM)
    assert Notification.objects.filter(
        recipient_id=monitor.user.actor_id, kind=calls.TAKEN
    ).exists()
    done = reverse("hours_desk:finish_call", args=[wish.pk])
    assert as_trainer.post(done, "minutes=a", content_type=FORM).status_code == 422
    assert as_trainer.post(done, "minutes=35", content_type=FORM).status_code == 302
    assert CareTime.objects.get(kind="talk").minutes == 35
    as_trainer.post(done, "minutes=35", content_type=FORM)
    assert CareTime.objects.get(kind="talk").minutes == 35, "twice is once"


def test_another_trainer_neither_ends_nor_gives_back_what_one_took(trainer, monitor):
    wish, other = calls.ask_for_call(monitor), make_person(Role.TERM_COORDINATOR)
    calls.take_call(wish.pk, actor=actor_of(trainer))
    with pytest.raises(calls.NoLongerPossible):
        calls.take_call(wish.pk, actor=actor_of(other))
    with pytest.raises(calls.NotYours):
        calls.finish_call(wish.pk, minutes=10, actor=actor_of(other))
    with pytest.raises(calls.NotYours):
        calls.give_back_call(wish.pk, actor=actor_of(other))
    calls.give_back_call(wish.pk, actor=actor_of(trainer))
    calls.take_call(wish.pk, actor=actor_of(other))


def test_nobody_is_their_own_trainer(monitor):
    wish = calls.ask_for_call(monitor)
    with pytest.raises(calls.OwnWish):
        calls.take_call(wish.pk, actor=actor_of(monitor.user))
    wish.refresh_from_db()
    assert wish.state == CallState.ASKED


def test_a_wish_that_waits_over_a_day_is_told_by_health(monitor):
    wish = calls.ask_for_call(monitor)
    assert check_calls().ok
    CallWish.objects.update(asked_at=timezone.now() - timedelta(hours=25))
    finding = check_calls()
    assert not finding.ok
    assert NAME not in finding.words
    calls.take_call(wish.pk, actor=actor_of(make_person(Role.TERM_COORDINATOR)))
    assert check_calls().ok


@pytest.mark.parametrize("act", ["take_call", "give_back_call", "finish_call"])
def test_wishes_that_never_were(as_trainer, act):
    url = reverse(f"hours_desk:{act}", args=[uuid4()])
    assert as_trainer.post(url, "minutes=1", content_type=FORM).status_code == 404
    assert as_trainer.get(reverse("hours_desk:call", args=[uuid4()])).status_code == 404


ACTS = st.sampled_from(["take", "give back", "finish", "withdraw", "ask"])


class TestEveryOrder(TestCase):
    @settings(
        max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow], database=None
    )
    @given(acts=st.lists(ACTS, max_size=8))
    def test_states_follow_the_table_and_one_wish_is_open_at_most(self, acts):
        monitor, trainer = a_monitor(), make_person(Role.TERM_COORDINATOR)
        actor, wish = actor_of(trainer), calls.ask_for_call(monitor)
        does = {
            "take": lambda: calls.take_call(wish.pk, actor=actor),
            "give back": lambda: calls.give_back_call(wish.pk, actor=actor),
            "finish": lambda: calls.finish_call(wish.pk, minutes=0, actor=actor),
            "withdraw": lambda: calls.withdraw_call(monitor),
            "ask": lambda: calls.ask_for_call(monitor),
        }
        for act in acts:
            before = CallState(CallWish.objects.get(pk=wish.pk).state)
            with suppress(calls.NoLongerPossible, calls.NotYours):
                does[act]()
            after = CallState(CallWish.objects.get(pk=wish.pk).state)
            assert after == before or after in CALL_MOVES[before]
            assert CallWish.objects.open().count() <= 1
