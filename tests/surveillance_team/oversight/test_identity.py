"""Law 7: no order of steps, by whomever, shows a name without two people."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
import time_machine
from django.db import IntegrityError, connection, transaction
from django.urls import reverse

from core.personal_data import Person, personal_data
from surveillance_team.models import Report
from surveillance_team.oversight.forms import identity as forms
from surveillance_team.oversight.models import IdentityRequest
from surveillance_team.oversight.services import identity
from tests.surveillance_team.team import a_monitor, a_target, file
from tests.users.people import signed_in
from users.models import Notification
from users.roles import Role

from .cases import START, an_actor, asked

pytestmark = pytest.mark.django_db


def test_the_table_itself_refuses_one_person_for_both():
    target = a_target()
    _person, officer = an_actor(Role.TRIAGE_OFFICER)
    one = asked(target.pk, target.reports.get().monitor, officer)
    with pytest.raises(IntegrityError), transaction.atomic():
        IdentityRequest.objects.filter(pk=one.pk).update(decided_by=officer.id)
    with pytest.raises(IntegrityError), transaction.atomic():
        IdentityRequest.objects.filter(pk=one.pk).update(state="approved")
    with pytest.raises(IntegrityError), transaction.atomic():
        IdentityRequest.objects.filter(pk=one.pk).update(looks=1)
    assert connection.needs_rollback is False


def seen_request(reason="danger", told_from=None):
    target = a_target()
    monitor = target.reports.get().monitor
    _person, officer = an_actor(Role.TRIAGE_OFFICER)
    one = asked(target.pk, monitor, officer, reason=reason, reference="2026-1")
    identity.approve(one.pk, actor=an_actor(Role.PRIVACY_OFFICER)[1], told_from=told_from)
    assert identity.see(one.pk, actor=officer) == monitor.user
    identity.withdraw(one.pk, actor=officer)
    return monitor, one


def mine(monitor):
    person = Person(actor_id=monitor.user.actor_id)
    return [row for _name, source in personal_data.items() for row in source.find(person)]


def test_the_reporter_is_told_when_the_time_to_look_is_over():
    monitor, _one = seen_request()
    assert not any(row.get("looks") for row in mine(monitor))
    assert identity.close_what_is_over() == 1
    assert identity.close_what_is_over() == 0
    assert [row["looks"] for row in mine(monitor) if "looks" in row] == [1]
    assert Notification.objects.filter(kind="oversight.identity_seen").count() == 1


def test_an_investigators_request_delays_it_to_a_named_day_and_nothing_gives_it_away():
    with time_machine.travel(START, tick=False) as clock:
        monitor, _one = seen_request("investigator", datetime(2026, 7, 15, tzinfo=UTC).date())
        assert identity.close_what_is_over() == 0
        shown = [row for row in mine(monitor) if "identity" in str(row)]
        assert shown == []
        clock.shift(timedelta(days=31))
        assert identity.close_what_is_over() == 1


def test_a_name_is_shown_on_the_answer_to_the_button_alone(client):
    target = a_target()
    monitor = target.reports.get().monitor
    person, officer = an_actor(Role.TRIAGE_OFFICER)
    one = asked(target.pk, monitor, officer)
    as_asker = signed_in(client, person)
    page = reverse("oversight_desk:identity", args=[one.pk])
    see = reverse("oversight_desk:identity_see", args=[one.pk])
    form = {"content_type": "application/x-www-form-urlencoded"}
    refused = as_asker.post(see, "x=1", **form)
    assert refused.status_code == 409
    assert monitor.user.email not in refused.content.decode()
    identity.approve(one.pk, actor=an_actor(Role.ADMINISTRATOR)[1], told_from=None)
    assert monitor.user.email not in as_asker.get(page).content.decode()
    assert as_asker.get(see).status_code == 405
    shown = as_asker.post(see, "x=1", **form)
    assert monitor.user.email in shown.content.decode()
    assert "no-store" in shown["Cache-Control"]


def test_nobody_decides_about_their_own_name():
    person, both = an_actor(Role.PRIVACY_OFFICER)
    monitor = a_monitor(user=person)
    target = a_target(monitor)
    one = asked(target.pk, monitor, an_actor(Role.TRIAGE_OFFICER)[1])
    with pytest.raises(identity.NotYours):
        identity.approve(one.pk, actor=both, told_from=None)
    with pytest.raises(identity.NotReported):
        asked(target.pk, a_monitor(), an_actor(Role.TRIAGE_OFFICER)[1])
    with pytest.raises(IdentityRequest.DoesNotExist):
        identity.see(uuid4(), actor=both)


def test_nobody_has_it_kept_from_the_reporter_for_longer_than_the_city_allows(client):
    target = a_target()
    one = asked(
        target.pk,
        target.reports.get().monitor,
        an_actor(Role.TRIAGE_OFFICER)[1],
        reason="investigator",
        reference="2026-1",
    )
    person, actor = an_actor(Role.PRIVACY_OFFICER)
    with pytest.raises(identity.DayTooLate):
        identity.approve(one.pk, actor=actor, told_from=identity.latest_told() + timedelta(days=1))
    page = signed_in(client, person).post(
        reverse("oversight_desk:identity_approve", args=[one.pk]),
        "told_from=9999-12-31",
        content_type="application/x-www-form-urlencoded",
    )
    assert page.status_code == 422
    assert identity.latest_told().isoformat() in page.content.decode()
    identity.approve(one.pk, actor=actor, told_from=identity.latest_told())


def test_every_reporter_can_be_chosen_however_often_one_of_them_reported(monkeypatch):
    monkeypatch.setattr(forms, "MOST_REPORTERS", 2)
    target = a_target()
    first = target.reports.get()
    for _often in range(2):
        Report.objects.filter(pk=first.pk).update(status="invalidated")
        file(first.monitor, target.canonical)
    other = a_monitor()
    file(other, target.canonical)
    assert set(forms.AskIdentityForm(target=target).behind.values()) == {
        first.monitor_id,
        other.pk,
    }
