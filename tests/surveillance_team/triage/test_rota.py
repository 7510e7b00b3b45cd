"""The rota, its holes, and calling for a child until somebody has seen it."""

from datetime import timedelta

import pytest
import time_machine
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from core.jobs import run_job
from core.models import Job, OutgoingMail
from surveillance_team.models import Target
from surveillance_team.triage import rota
from surveillance_team.triage.health import check_rota
from surveillance_team.triage.models import Call, Seen, Shift
from surveillance_team.triage.services import calling, shifts
from tests.surveillance_team.team import CHILD, a_monitor, a_target, an_officer, file
from tests.users.people import make_person, signed_in
from users.models import Notification
from users.roles import Role

from .desk import decide, press

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)


@pytest.fixture
def now():
    return timezone.now()


@pytest.fixture
def administrator(db):
    return make_person(Role.ADMINISTRATOR, enrolled=True, name="차예린")


def a_shift(officer, start, end):
    return Shift.objects.create(officer=officer, starts_at=start, ends_at=end)


def told(person):
    return Notification.objects.filter(recipient_id=person.actor_id, kind=calling.CALLED).count()


def run_calls():
    for job in Job.objects.filter(kind=calling.KIND, state="waiting"):
        run_job(job.pk)


def test_duty_next_and_holes(now):
    first, second = an_officer(), an_officer()
    a_shift(first, now - HOUR, now + HOUR)
    a_shift(second, now + 3 * HOUR, now + 9 * HOUR)
    assert rota.on_duty(now) == [first]
    assert rota.next_on_duty(now) == [second]
    [hole, rest] = rota.holes(now, now + 10 * HOUR)
    assert (hole.starts_at, hole.ends_at) == (now + HOUR, now + 3 * HOUR)
    assert (rest.starts_at, rest.ends_at) == (now + 9 * HOUR, now + 10 * HOUR)
    second.is_active = False
    second.save()
    assert len(rota.holes(now, now + 10 * HOUR)) == 1
    assert rota.next_on_duty(now) == []


def test_on_duty_then_the_next_then_administrators_each_once(now, administrator):
    first, second = an_officer(), an_officer()
    a_shift(first, now - HOUR, now + HOUR)
    a_shift(second, now + HOUR, now + 9 * HOUR)
    a_target(statement=CHILD)
    run_calls()
    assert (told(first), told(second), told(administrator)) == (1, 0, 0)
    run_calls()
    assert told(second) == 0
    with time_machine.travel(now + timedelta(minutes=4)):
        run_calls()
    assert (told(second), told(administrator)) == (1, 0)
    with time_machine.travel(now + timedelta(minutes=7)):
        run_calls()
    assert told(administrator) == 1
    assert Call.objects.count() == 3
    assert not Job.objects.filter(kind=calling.KIND, state="waiting").exists()


def test_a_step_run_again_calls_nobody_twice(now):
    first = an_officer()
    a_shift(first, now - HOUR, now + HOUR)
    target = a_target(statement=CHILD)
    before = OutgoingMail.objects.count()
    assert calling.call(target.pk, 0) == calling.call(target.pk, 0)
    assert Call.objects.count() == 1
    assert OutgoingMail.objects.count() == before + 1


def test_where_nobody_is_on_duty_administrators_are_called_at_once(administrator):
    a_target(statement=CHILD)
    run_calls()
    assert told(administrator) == 1


@pytest.mark.parametrize("how", ["seen", "accept", "ask"])
def test_who_has_seen_it_is_trusted(as_officer, administrator, how, now):
    a_shift(an_officer(), now - HOUR, now + HOUR)
    target = a_target(statement=CHILD)
    run_calls()
    if how == "seen":
        assert press(as_officer, "seen", target.pk).status_code == 302
        assert press(as_officer, "seen", target.pk).status_code == 302
    else:
        decide(as_officer, target, how, category="csam", minor_suspected="yes")
    with time_machine.travel(now + timedelta(minutes=9)):
        run_calls()
    assert told(administrator) == 0 or how == "accept"


def test_a_paste_of_many_is_one_job_and_one_mail(now):
    first = an_officer()
    a_shift(first, now - HOUR, now + HOUR)
    file(a_monitor(), "\n".join(f"https://child.example/{n}" for n in range(20)), CHILD)
    assert Job.objects.filter(kind=calling.KIND).count() == 1
    before = OutgoingMail.objects.count()
    run_calls()
    assert Call.objects.count() == 20
    assert told(first) == 1
    assert OutgoingMail.objects.count() == before + 1


def test_after_a_change_of_shift_the_new_officer_is_mailed(now):
    first, second = an_officer(), an_officer()
    a_shift(first, now - HOUR, now + timedelta(minutes=1))
    a_shift(second, now + timedelta(minutes=1), now + HOUR)

    def mailed(minutes, number):
        before = OutgoingMail.objects.count()
        with time_machine.travel(now + timedelta(minutes=minutes), tick=False):
            calling.call(a_target(number=number, statement=CHILD).pk, 0)
        return OutgoingMail.objects.count() - before

    assert [mailed(0, 1), mailed(0.5, 2), mailed(2, 3), mailed(4, 4), mailed(5.5, 5)] == [
        *[1, 0, 1, 0],
        1,  # the silent call between did not make the silence longer
    ]
    assert [call.mailed for call in Call.objects.order_by("at")] == [
        *[[str(first.actor_id)], [], [str(second.actor_id)], []],
        [str(second.actor_id)],
    ]


def test_a_new_suspicion_of_a_decided_one_calls_anew(as_officer, now):
    first = an_officer()
    a_shift(first, now - HOUR, now + HOUR)
    target = a_target()
    run_calls()
    assert told(first) == 0
    press(as_officer, "raise", target.pk, version=0)
    assert Seen.objects.count() == 0
    run_calls()
    assert told(first) == 1


def test_the_clock_stands_on_the_page_and_nobody_else_can_say_seen(as_officer):
    target = a_target(statement=CHILD)
    page = as_officer.get(reverse("triage:target", args=[target.pk])).content.decode()
    assert "data-clock" in page
    assert reverse("triage:seen", args=[target.pk]) in page
    other = a_target(number=2)
    assert press(as_officer, "seen", other.pk).status_code == 409
    assert (
        "data-clock"
        not in as_officer.get(reverse("triage:target", args=[other.pk])).content.decode()
    )
    assert Target.objects.count() == 2


def test_holes_are_told_before_they_come(now, administrator):
    assert check_rota().ok
    a_shift(an_officer(), now - HOUR, now + HOUR)
    assert not check_rota().ok
    shifts.tell_holes(None, {})
    assert Notification.objects.filter(kind=shifts.HOLE).count() == 1
    assert mail.outbox == []
    a_shift(an_officer(), now - HOUR, now + timedelta(days=8))
    assert check_rota().ok


def test_administrators_keep_the_rota_and_see_no_report(now, administrator, as_officer):
    client, officer = signed_in(Client(), administrator), an_officer()
    add = reverse("wagtailsnippets_triage_shift:add")
    fields = {"officer": officer.pk, "starts_at": "2026-12-01 09:00", "ends_at": "2026-12-01 18:00"}
    assert client.post(add, fields).status_code == 302
    assert Shift.objects.get().officer == officer
    for wrong in (
        {"ends_at": "2026-12-01 08:00"},
        {"ends_at": "2026-12-03 09:00"},
        {"starts_at": "2026-12-01 10:00"},
        {"officer": administrator.pk},
    ):
        assert client.post(add, fields | wrong).status_code == 422
    assert Shift.objects.count() == 1
    assert client.get(reverse("triage:rota")).status_code == 200
    assert client.get(reverse("triage:queue")).status_code in (302, 403)
    assert as_officer.get(reverse("triage:rota")).status_code == 200
    assert as_officer.get(add).status_code in (302, 403)
