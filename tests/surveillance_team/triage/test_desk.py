"""The officers' room: strict, pseudonymous, one decision at a time."""

from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from core.actors import Actor
from core.audit import faults
from core.models import AccessRecord, AuditEvent
from deletion_bridge.models import Handoff
from surveillance_team.models import Monitor, Report, Target
from surveillance_team.services import triage
from surveillance_team.services.lines import Statement
from surveillance_team.services.locking import StalePage
from surveillance_team.services.targets import NotPossible
from tests.deletion_bridge.factories import a_destination
from tests.surveillance_team.team import (
    OFFICER,
    a_monitor,
    a_target,
    a_term,
    file,
)
from tests.users.people import make_person, signed_in
from users.roles import Role

from .desk import FORM, decide

pytestmark = pytest.mark.django_db


def test_an_accepted_report_leaves_in_the_same_transaction(as_officer):
    a_destination("centre", routed=("deepfake",))
    target = a_target()
    page = decide(as_officer, target)
    target.refresh_from_db()
    assert page.status_code == 302
    assert (target.state, target.category_assessed) == ("ready", "deepfake")
    assert target.category_claimed == "sex_trade_ad"
    assert Report.objects.get().status == "accepted"
    assert Handoff.objects.get().source_id == target.pk
    assert list(faults()) == []


def test_where_the_hand_over_fails_nothing_was_decided(monkeypatch):
    def fail(*args, **kwargs):
        raise RuntimeError

    target = a_target()
    monkeypatch.setattr(triage, "hand_over", fail)
    with pytest.raises(RuntimeError):
        triage.accept_target(
            target.pk, actor=OFFICER, version=0, category="deepfake", minor_suspected="no"
        )
    target.refresh_from_db()
    assert target.state == "new"
    assert not AuditEvent.objects.filter(action="surveillance_team.move").exists()


@pytest.mark.parametrize(
    ("name", "state", "status"),
    [("leave_out", "not_in_scope", "not_in_scope"), ("ask", "needs_info", "needs_info")],
)
def test_other_decisions_send_nothing(as_officer, name, state, status):
    a_destination("centre")
    target = a_target()
    assert decide(as_officer, target, name).status_code == 302
    target.refresh_from_db()
    assert (target.state, Report.objects.get().status) == (state, status)
    assert not Handoff.objects.exists()


def test_the_second_of_two_officers_is_told_and_doubles_nothing(as_officer):
    a_destination("centre", routed=("deepfake",))
    target = a_target()
    assert decide(as_officer, target).status_code == 302
    page = decide(as_officer, target, "leave_out")
    assert page.status_code == 409
    assert "그사이" in page.content.decode()
    assert Handoff.objects.count() == 1
    with pytest.raises(NotPossible):
        triage.leave_out_target(
            target.pk,
            actor=OFFICER,
            version=Target.objects.get().state_version,
            reason="nothing_named",
        )
    with pytest.raises(StalePage):
        triage.ask_back(target.pk, actor=OFFICER, version=0, question="which_posting")


def test_nobody_decides_on_their_own_report():
    officer = make_person(Role.MONITOR, Role.TRIAGE_OFFICER, enrolled=True)
    target = a_target(a_monitor(user=officer))
    page = decide(signed_in(Client(), officer), target)
    assert page.status_code == 409
    assert "직접 신고" in page.content.decode()
    target.refresh_from_db()
    assert target.state == "new"


def test_no_page_and_no_message_says_who_reported(as_officer):
    """Law 7: neither the officers' pages nor what leaves hold anything of the person."""
    a_destination("centre", routed=("deepfake",))
    term = a_term()
    person = make_person(Role.MONITOR, enrolled=True, name="비밀이름", email="secret@who.example")
    monitor = a_monitor(term, user=person)
    note = Statement(category="deepfake", minor_suspected="no", note="광고를 보았어요")
    [line] = file(monitor, "https://board.example/1", note)
    target = Target.objects.get()
    pages = [
        as_officer.get(reverse("triage:queue")).content.decode(),
        as_officer.get(reverse("triage:target", args=[target.pk])).content.decode(),
    ]
    assert "광고를 보았어요" in pages[1]
    assert monitor.pseudonym in pages[1]
    decide(as_officer, target)
    pages.append(as_officer.get(reverse("triage:target", args=[target.pk])).content.decode())
    envelope = str(Handoff.objects.get().envelope)
    identifying = [
        person.name,
        person.email,
        str(person.actor_id),
        str(monitor.pk),
        line.report.receipt,
        line.report.spelt,
    ]
    for text in [*pages, envelope]:
        assert [secret for secret in identifying if secret in text] == []
    assert "광고를" not in envelope
    assert monitor.pseudonym not in envelope


def test_a_pseudonym_is_stable_and_tells_two_people_apart(monitor):
    other = a_monitor()
    assert monitor.pseudonym == Monitor.objects.get(pk=monitor.pk).pseudonym != other.pseudonym


def test_the_policy_is_strict_and_pages_are_not_kept(as_officer):
    target = a_target()
    for address in (reverse("triage:queue"), reverse("triage:target", args=[target.pk])):
        page = as_officer.get(address)
        policy = page["Content-Security-Policy"]
        assert "unsafe" not in policy
        assert "script-src 'self'" in policy
        assert "frame-ancestors 'none'" in policy  # an editor's page may be framed by its preview
        assert "no-store" in page["Cache-Control"]


@pytest.mark.parametrize(
    ("name", "changes"),
    [
        ("accept", {"category": "nonsense"}),
        ("accept", {"category": "csam", "minor_suspected": "no"}),
        ("accept", {"version": "x"}),
        ("leave_out", {"reason": ""}),
        ("ask", {"question": "nonsense"}),
    ],
)
def test_a_decision_that_is_not_whole_decides_nothing(as_officer, name, changes):
    target = a_target()
    page = decide(as_officer, target, name, **changes)
    assert page.status_code == 422
    target.refresh_from_db()
    assert target.state == "new"


def test_unknown_targets_are_not_found(as_officer):
    ghost = Target(pk=uuid4())
    assert as_officer.get(reverse("triage:target", args=[ghost.pk])).status_code == 404
    assert decide(as_officer, ghost).status_code == 404


def test_the_trail_names_the_officer():
    target = a_target()
    officer = Actor(uuid4(), "triage_officer")
    triage.leave_out_target(target.pk, actor=officer, version=0, reason="nothing_named")
    event = AuditEvent.objects.get(action="surveillance_team.move")
    assert (event.actor_id, event.subject_id) == (officer.id, str(target.pk))


def test_attendance_opens_the_gate_and_shows_persons_but_no_reports(as_coordinator):
    monitor = a_monitor(trained=False)
    queue = reverse("training:attendance")
    page = as_coordinator.get(queue)
    assert monitor.user.name in page.content.decode()
    assert AccessRecord.objects.filter(subject_id=str(monitor.user.actor_id)).exists()
    record = reverse("training:record", args=[monitor.pk])
    for wrong in ("", "2999-01-01", "x"):
        answer = as_coordinator.post(record, f"attended_on={wrong}", content_type=FORM)
        assert answer.status_code == 422
    today = page.context["rows"][0]["form"].initial["attended_on"]
    answer = as_coordinator.post(record, f"attended_on={today}", content_type=FORM)
    assert answer.status_code == 302
    file(Monitor.objects.get(), "https://board.example/1")
    assert as_coordinator.get(queue).context["rows"] == []
    recorded = as_coordinator.get(queue, {"view": "recorded"})
    assert len(recorded.context["rows"]) == 1
    assert "[.]example" not in recorded.content.decode()


def test_a_kind_that_concerns_children_leaves_as_such_whatever_was_ticked(as_officer):
    a_destination("centre", routed=("csam",))
    target = a_target()
    said = {"category": "csam", "minor_suspected": "unknown"}
    assert decide(as_officer, target, **said).status_code == 422

    triage.accept_target(target.pk, actor=OFFICER, version=target.state_version, **said)

    target.refresh_from_db()
    assert (target.minor_suspected, target.priority) == ("yes", 3)


def test_where_no_service_takes_a_report_nothing_is_decided(as_officer):
    target = a_target()
    assert decide(as_officer, target).status_code == 409
    with pytest.raises(triage.NowhereToSend):
        triage.accept_target(
            target.pk,
            actor=OFFICER,
            version=target.state_version,
            category="sex_trade_ad",
            minor_suspected="no",
        )
    target.refresh_from_db()
    assert target.state == "new"
    assert not Handoff.objects.exists()
