"""The gate "monitor training": a credential opens it, and nothing else keeps it open."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from core.actors import Actor
from core.audit import faults
from core.models import AuditEvent
from credentials.models import Credential
from credentials.services import holds, replace, revoke
from surveillance_team.models import Monitor, Report
from surveillance_team.services import training
from surveillance_team.services.gate import Bar, MayNotFile, bar_to_filing
from tests.surveillance_team.team import OFFICER, a_monitor, a_term, a_training, file
from tests.users.people import make_person, signed_in
from users.models import Notification, User
from users.roles import Role

pytestmark = [pytest.mark.django_db, pytest.mark.core]

FORM = "application/x-www-form-urlencoded"
SEOUL = ZoneInfo("Asia/Seoul")
COORDINATOR = Actor(OFFICER.id, Role.TERM_COORDINATOR.value)


def today():
    return timezone.localdate()


def attend(monitor, on=None):
    return training.record_attendance(
        monitor, actor=COORDINATOR, attended_on=on or today(), today=today()
    )


@pytest.fixture
def newcomer(db):
    return a_monitor(trained=False)


def test_recording_issues_one_certificate_however_often_it_is_pressed(newcomer):
    assert attend(newcomer) is True
    assert attend(newcomer) is False
    assert attend(newcomer, on=today() - timedelta(days=1)) is False
    credential = Credential.objects.get()
    assert credential.holder_id == newcomer.user.actor_id
    assert (credential.valid_from, credential.valid_until) == (today(), newcomer.term.ends_on)
    assert credential.printed["hours"] == {"ko": "2시간", "en": "2 hours"}
    assert "감시단" in credential.printed["course"]["ko"]
    assert AuditEvent.objects.filter(action="surveillance_team.record_attendance").count() == 1
    assert Notification.objects.of(newcomer.user.actor_id).count() == 1
    assert bar_to_filing(newcomer, today()) is None
    assert not list(faults())


def test_the_gate_closes_the_moment_the_certificate_is_revoked(newcomer):
    attend(newcomer)
    file(newcomer, "https://board.example/1")
    revoke(Credential.objects.get().pk, reason=Credential.Reason.RULES_BROKEN, actor=OFFICER)
    with pytest.raises(MayNotFile) as refused:
        file(newcomer, "https://board.example/2")
    assert refused.value.bar is Bar.REVOKED
    assert Report.objects.count() == 1


def test_a_replaced_certificate_leaves_the_gate_open(newcomer):
    attend(newcomer)
    old = Credential.objects.get()
    printed = {name: old.printed[name] for name in ("course", "hours")}
    replace(
        old.pk,
        holder_name="다른 이름",
        printed=printed,
        valid_until=old.valid_until,
        reason=Credential.Reason.DATA_CORRECTED,
        actor=OFFICER,
    )
    assert bar_to_filing(newcomer, today()) is None


@pytest.mark.parametrize(
    ("moment", "bar"),
    [
        (datetime(2026, 11, 19, 23, 59, tzinfo=SEOUL), Bar.NOT_YET),
        (datetime(2026, 11, 20, 0, 0, tzinfo=SEOUL), None),
        (datetime(2026, 11, 25, 23, 59, 59, tzinfo=SEOUL), None),
        (datetime(2026, 11, 26, 0, 0, tzinfo=SEOUL), Bar.EXPIRED),
    ],
)
def test_days_begin_and_end_at_midnight_in_seoul(moment, bar):
    term = a_term(starts_on=date(2026, 11, 1), ends_on=date(2026, 12, 31))
    monitor = a_monitor(term, trained=False)
    a_training(monitor, valid_from=date(2026, 11, 20), valid_until=date(2026, 11, 25))
    with time_machine.travel(moment, tick=False):
        if bar is None:
            assert file(monitor, "https://board.example/1")[0].report
        else:
            with pytest.raises(MayNotFile) as refused:
                file(monitor, "https://board.example/1")
            assert refused.value.bar is bar


def test_attendance_of_half_a_year_ago_without_a_certificate_opens_nothing():
    term = a_term(starts_on=today() - timedelta(days=200))
    monitor = a_monitor(term, trained=False)
    with time_machine.travel(timezone.now() - timedelta(days=183)):
        attend(monitor)
    assert bar_to_filing(monitor, today()) is None
    Credential.objects.all().delete()
    assert AuditEvent.objects.filter(action="surveillance_team.record_attendance").exists()
    assert bar_to_filing(monitor, today()) is Bar.UNTRAINED


def test_a_certificate_of_somebody_else_or_of_another_kind_opens_nothing(newcomer):
    a_training(a_monitor())
    a_training(
        newcomer,
        kind="instructor_appointment",
        printed={"subject": "예방교육", "schools": "초등학교"},
    )
    assert bar_to_filing(newcomer, today()) is Bar.UNTRAINED


def test_one_that_was_trained_elsewhere_needs_no_attendance(newcomer):
    """Training courses issue the same kind; nobody asks who issued it."""
    a_training(newcomer)
    assert attend(newcomer) is False
    assert bar_to_filing(newcomer, today()) is None


def test_who_left_rests_or_has_no_person_behind_is_told_that_first(newcomer):
    attend(newcomer)
    for state, bar in ((Monitor.State.PAUSED, Bar.PAUSED), (Monitor.State.LEFT, Bar.LEFT)):
        newcomer.state = state
        assert bar_to_filing(newcomer, today()) is bar
    newcomer.state, newcomer.user = Monitor.State.APPOINTED, None
    assert bar_to_filing(newcomer, today()) is Bar.UNTRAINED


@pytest.mark.parametrize(
    ("days", "refusal"),
    [(1, training.NotYetHeld), (-400, training.NotOfThisTerm)],
)
def test_a_wrong_day_is_refused_and_nothing_is_issued(newcomer, days, refusal):
    with pytest.raises(refusal):
        attend(newcomer, on=today() + timedelta(days=days))
    assert not Credential.objects.exists()


def test_a_revoked_day_stays_revoked_and_a_new_training_opens_the_gate_again(as_coordinator):
    monitor = a_monitor(trained=False)
    yesterday = today() - timedelta(days=1)
    attend(monitor, on=yesterday)
    revoke(Credential.objects.get().pk, reason=Credential.Reason.RULES_BROKEN, actor=OFFICER)
    record = reverse("training:record", args=[monitor.pk])
    page = as_coordinator.post(record, f"attended_on={yesterday}", content_type=FORM)
    assert page.status_code == 422
    assert "취소" in page.content.decode()
    assert (
        as_coordinator.post(record, f"attended_on={today()}", content_type=FORM).status_code == 302
    )
    assert holds(monitor.user.actor_id, "monitor_training", on=today())
    assert bar_to_filing(monitor, today()) is None


def test_without_a_name_there_is_nothing_to_print(as_coordinator, newcomer):
    User.objects.filter(pk=newcomer.user.pk).update(name="")
    record = reverse("training:record", args=[newcomer.pk])
    page = as_coordinator.post(record, f"attended_on={today()}", content_type=FORM)
    assert page.status_code == 422
    assert "이름" in page.content.decode()
    assert not Credential.objects.exists()


def test_an_appointment_without_a_person_is_not_there(as_coordinator, newcomer):
    Monitor.objects.update(user=None)
    record = reverse("training:record", args=[newcomer.pk])
    page = as_coordinator.post(record, f"attended_on={today()}", content_type=FORM)
    assert page.status_code == 404


def test_the_lists_follow_the_certificates(as_coordinator, newcomer):
    queue = reverse("training:attendance")

    def listed(view):
        rows = as_coordinator.get(queue, {"view": view}).context["rows"]
        return [row["monitor"].pk for row in rows]

    assert (listed(""), listed("recorded")) == ([newcomer.pk], [])
    attend(newcomer)
    assert (listed(""), listed("recorded")) == ([], [newcomer.pk])
    revoke(Credential.objects.get().pk, reason=Credential.Reason.DUTY_ENDED, actor=OFFICER)
    assert (listed(""), listed("recorded")) == ([newcomer.pk], [])
    assert "취소" in as_coordinator.get(queue).content.decode()


def test_the_list_asks_as_often_for_two_as_for_twenty(as_coordinator, newcomer, queries_of):
    queue = reverse("training:attendance")
    for _one in range(2):
        a_monitor(newcomer.term, trained=False)
    for_two = queries_of(lambda: as_coordinator.get(queue))
    for _one in range(18):
        a_monitor(newcomer.term, trained=False)
    assert queries_of(lambda: as_coordinator.get(queue)) == for_two


def test_only_coordinators_record(client, newcomer):
    record = reverse("training:record", args=[newcomer.pk])
    for role in (Role.MONITOR, Role.TRIAGE_OFFICER, Role.PRIVACY_OFFICER, Role.ADMINISTRATOR):
        other = signed_in(client, make_person(role, enrolled=True))
        page = other.post(record, f"attended_on={today()}", content_type=FORM)
        assert page.status_code in (302, 403)
    assert not Credential.objects.exists()
