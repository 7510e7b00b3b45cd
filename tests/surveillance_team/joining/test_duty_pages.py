"""The months of duty as people see them: the monitor's home, the coordinator's screens."""

from datetime import date

import pytest

from core.models import AccessRecord
from surveillance_team.joining.models import Measure
from surveillance_team.joining.services import duty
from surveillance_team.joining.services.warning import draft_warnings
from surveillance_team.models import Monitor
from surveillance_team.services import care
from tests.surveillance_team.joining.joiners import (
    FORM,
    acting,
    letters_to,
)
from tests.surveillance_team.joining.months import serving
from tests.users.people import signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.core]


def test_leaving_asks_once_and_needs_no_reason(client, team):
    monitor = serving(team)
    client = signed_in(client, monitor.user)
    url = f"/team/joining/leave/{monitor.pk}/"
    assert "이유는 묻지 않아요" in client.get(url).content.decode()
    monitor.refresh_from_db()
    assert monitor.state == Monitor.State.APPOINTED
    client.post(url, "a=", content_type=FORM)
    monitor.refresh_from_db()
    assert (monitor.state, monitor.ended_on) == (Monitor.State.LEFT, date(2026, 6, 1))
    assert duty.leave(monitor.pk, actor=acting(monitor.user)) is False


def test_the_home_says_the_month_kindly(client, team):
    monitor = serving(team)
    client = signed_in(client, monitor.user)
    assert "2건쯤 가운데 0건" in client.get("/team/").content.decode()
    care.take_break(monitor, actor=acting(monitor.user))
    page = client.get("/team/").content.decode()
    assert "아무 부담 없이" in page
    assert "가운데 0건" not in page


def test_a_coordinator_sees_the_person_and_each_look_is_recorded(as_term_coordinator, team):
    monitor = serving(team)
    draft_warnings(date(2026, 6, 1))
    room = f"/admin/team-room/monitors/{monitor.pk}/"
    for url in (room, "/admin/team-monitors/", "/admin/team-room/warnings/"):
        page = as_term_coordinator.get(url)
        assert page.status_code == 200
        assert "김보람" in page.content.decode()
    seen = AccessRecord.objects.filter(subject_id=str(monitor.user.actor_id))
    assert sorted(seen.values_list("what", flat=True)) == [
        "joining.list_monitors", "joining.list_warnings", "joining.monitor",
    ]  # fmt: skip


def test_suspending_and_dismissing_are_asked_once_more(as_term_coordinator, team):
    monitor = serving(team)
    room = f"/admin/team-room/monitors/{monitor.pk}/"
    said = "reason=secrecy&ends_on=2026-06-20"
    asked = as_term_coordinator.post(f"{room}suspend/", said, content_type=FORM)
    assert asked.status_code == 200
    assert not Measure.objects.exists()
    for wrong in ("reason=secrecy&ends_on=2026-05-20", "reason=secrecy&ends_on=x", "sure=1", "a="):
        answer = as_term_coordinator.post(f"{room}suspend/", wrong, content_type=FORM)
        assert answer.status_code == 422, wrong
    as_term_coordinator.post(f"{room}suspend/", f"{said}&sure=1", content_type=FORM)
    assert Measure.objects.get().kind == "suspension"
    as_term_coordinator.post(f"{room}lift/", "a=", content_type=FORM)
    asked = as_term_coordinator.post(f"{room}dismiss/", "reason=ethics", content_type=FORM)
    monitor.refresh_from_db()
    assert (asked.status_code, monitor.state) == (200, Monitor.State.APPOINTED)
    as_term_coordinator.post(f"{room}dismiss/", "reason=ethics&sure=1", content_type=FORM)
    monitor.refresh_from_db()
    assert monitor.state == Monitor.State.DISMISSED


def test_letters_are_sent_from_the_list(as_term_coordinator, team):
    one, other = serving(team), serving(team)
    draft_warnings(date(2026, 6, 1))
    url = "/admin/team-room/warnings/settle/"
    assert as_term_coordinator.post(url, "what=send", content_type=FORM).status_code == 422
    assert (
        as_term_coordinator.post(url, "warning=x&what=send", content_type=FORM).status_code == 422
    )
    said = f"warning={one.warnings.get().pk}&what=send"
    assert as_term_coordinator.post(url, said, content_type=FORM).status_code == 302
    said = f"warning={other.warnings.get().pk}&what=drop"
    as_term_coordinator.post(url, said, content_type=FORM)
    assert (len(letters_to(one.user)), len(letters_to(other.user))) == (1, 0)
