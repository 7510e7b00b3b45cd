"""What the team's room does for the bridge: calls people once, looks again, records who asks."""

from urllib.parse import urlencode

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from core.models import AuditEvent, OutgoingMail
from deletion_bridge.alarms import raise_alarm
from deletion_bridge.models import AlarmKind, Demand, Handoff, Incident, Route
from surveillance_team.models import Target
from surveillance_team.services.triage import accept_target, had_a_part
from tests.deletion_bridge.factories import a_destination
from tests.surveillance_team.team import OFFICER, a_sent_target, a_target, an_officer
from tests.users.people import make_person, signed_in
from users.models import Notification
from users.roles import Role

pytestmark = pytest.mark.django_db


def post(client, page, form):
    return client.post(page, urlencode(form), content_type="application/x-www-form-urlencoded")


def test_people_are_called_once_for_an_incident_and_not_for_every_row(settings):
    called = [an_officer(), make_person(Role.BRIDGE_OPERATOR, enrolled=True)]
    others = [make_person(Role.EDITOR, enrolled=True)]
    for _row in range(3):
        raise_alarm(AlarmKind.DEAD, destination="centre")
    assert OutgoingMail.objects.count() == len(called)
    told = set(Notification.objects.values_list("recipient_id", flat=True))
    assert told == {person.actor_id for person in called}
    assert not told & {person.actor_id for person in others}
    for letter in OutgoingMail.objects.all():
        said = f"{letter.letter['subject']} {letter.letter['text']}"
        assert "centre" not in said
        assert reverse("bridge_desk:overview") in said

    Incident.objects.update(ended_at=timezone.now())
    raise_alarm(AlarmKind.DEAD, destination="centre")
    assert OutgoingMail.objects.count() == 2 * len(called), "a new incident calls anew"
    assert not mail.outbox


def test_the_officers_page_says_what_goes_on(as_officer):
    page = reverse("triage:queue")
    assert "troubles-title" not in as_officer.get(page).content.decode()
    raise_alarm(AlarmKind.NO_ROUTE)
    assert "troubles-title" in as_officer.get(page).content.decode()


def test_an_officer_assesses_anew_and_only_once(as_officer):
    target = a_sent_target()
    Route.objects.create(
        category="csam", minor="yes", mode="request", destination=Handoff.objects.get().destination
    )
    form = {"version": target.state_version, "category": "csam", "minor_suspected": "yes"}
    page = reverse("triage:reassess", args=[target.pk])
    assert as_officer.get(page).status_code == 405
    assert post(as_officer, page, form | {"category": "x"}).status_code == 422
    assert post(as_officer, page, form).status_code == 302
    assert post(as_officer, page, form).status_code == 409
    assert Handoff.objects.filter(kind="correction").count() == 1


def test_what_was_said_after_hand_over_stands_in_a_list_of_its_own(as_officer):
    target = a_sent_target()
    again = reverse("triage:queue") + "?view=again"
    assert str(target.pk) not in as_officer.get(again).content.decode()
    Target.objects.update(look_again_since=timezone.now())
    assert str(target.pk) in as_officer.get(again).content.decode()


def test_a_demand_is_recorded_once_without_naming_anybody(as_officer):
    target = a_sent_target()
    page = reverse("triage:asked", args=[target.pk])
    form = {"asked_by": "agent", "asked_on": "2026-03-02", "reference": "2026-17"}
    for wrong in (
        {"asked_by": "neighbour"},
        {"asked_on": "2999-01-01"},
        {"reference": "김철수"},
        {"reference": ""},
    ):
        assert post(as_officer, page, form | wrong).status_code == 422, wrong
    assert not Demand.objects.exists()
    for _press in range(2):
        assert post(as_officer, page, form).status_code == 302
    demand = Demand.objects.get()
    assert (demand.basis, demand.asked_by) == ("victims_side", "agent")
    assert AuditEvent.objects.filter(action="deletion_bridge.record_demand").count() == 1
    undecided = a_target(number=7)
    page = reverse("triage:asked", args=[undecided.pk])
    assert post(as_officer, page, form).status_code == 409


def test_only_officers_reach_these(client):
    target = a_sent_target()
    for role in (Role.MONITOR, Role.EDITOR, Role.BRIDGE_OPERATOR):
        signed_in(client, make_person(role, enrolled=True))
        for name in ("reassess", "asked"):
            page = reverse(f"triage:{name}", args=[target.pk])
            assert post(client, page, {"version": 1}).status_code in (302, 403), (role, name)
    assert not Demand.objects.exists()


def test_who_reported_or_decided_has_a_part_and_others_have_none(monitor):
    target = a_target(monitor)
    stranger = make_person(Role.APPROVER)
    assert had_a_part(target.pk, monitor.user.actor_id)
    assert not had_a_part(target.pk, stranger.actor_id)
    a_destination("centre")
    accept_target(
        target.pk,
        actor=OFFICER,
        version=target.state_version,
        category="sex_trade_ad",
        minor_suspected="no",
    )
    assert had_a_part(target.pk, OFFICER.id)
