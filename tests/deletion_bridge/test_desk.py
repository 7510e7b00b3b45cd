"""The bridge's screens: who may, what a button does, and what pressing it twice does."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.urls import reverse

from core.models import AuditEvent
from deletion_bridge.models import (
    Destination,
    Handoff,
    Route,
)
from deletion_bridge.services import hand_over
from deletion_bridge.services import keeping_destinations as keeping
from deletion_bridge.services.watching import watch
from users.roles import Role

from .desk import as_role, at
from .factories import OFFICER, a_destination, a_payload, secret

pytestmark = [pytest.mark.django_db, pytest.mark.core]


def test_every_screen_is_for_its_roles_and_no_other(everything):
    _centre, _police, _report, draft, task = everything
    pages = {
        at("overview"): {Role.BRIDGE_OPERATOR, Role.ADMINISTRATOR, Role.TRIAGE_OFFICER},
        at("destination", "centre"): {
            Role.BRIDGE_OPERATOR,
            Role.ADMINISTRATOR,
            Role.TRIAGE_OFFICER,
        },
        at("stopped", "centre"): {Role.BRIDGE_OPERATOR, Role.ADMINISTRATOR, Role.TRIAGE_OFFICER},
        at("hand_tasks"): {Role.BRIDGE_OPERATOR, Role.ADMINISTRATOR, Role.TRIAGE_OFFICER},
        at("hand_task", task.pk): {Role.BRIDGE_OPERATOR, Role.ADMINISTRATOR, Role.TRIAGE_OFFICER},
        at("drafts"): {Role.APPROVER},
        at("draft", draft.pk): {Role.APPROVER},
        at("standings"): {Role.ADMINISTRATOR},
        at("routes_tried"): {Role.BRIDGE_OPERATOR, Role.ADMINISTRATOR},
        reverse("bridge_routes:add"): {Role.ADMINISTRATOR},
        reverse("bridge_destinations:index"): {Role.ADMINISTRATOR},
    }
    roles = (Role.BRIDGE_OPERATOR, Role.ADMINISTRATOR, Role.TRIAGE_OFFICER, Role.APPROVER)
    for role in (*roles, Role.EDITOR, Role.MONITOR):
        client = as_role(role)
        for page, allowed in pages.items():
            answer = client.get(page)
            assert (answer.status_code == 200) == (role in allowed), (role, page)
            if answer.status_code == 200:
                text = answer.content.decode()
                assert "board.example" not in text, page
                assert "whsec_" not in text.replace("whsec_로", "").replace("whsec_.", ""), page
                assert " style=" not in text.partition("<main")[2], page


def test_nothing_is_done_by_looking(everything, operator, officer):
    _centre, _police, _report, draft, task = everything
    for name, args in (
        ("pause", ["centre"]),
        ("resume", ["centre"]),
        ("add_key", ["centre"]),
        ("retire_key", ["centre"]),
        ("capabilities", ["centre"]),
        ("replay_chosen", ["centre"]),
        ("replay_all", ["centre"]),
    ):
        assert operator.get(at(name, *args)).status_code == 405, name
    for name in ("take", "put_down", "passed_on", "hand_back", "document"):
        assert officer.get(at(name, task.pk)).status_code == 405, name
    for name in ("approve", "send_back"):
        assert as_role(Role.APPROVER).get(at(name, draft.pk)).status_code == 405, name


def test_absurd_input_is_refused_kindly(everything, operator, officer):
    task = everything[-1]
    assert operator.get(at("destination", "nowhere")).status_code == 404
    assert operator.post(at("pause", "centre"), {"pause-reason": "x\ud7ff"}).status_code == 422
    assert operator.post(at("replay_all", "centre"), {"replay-count": "9" * 40}).status_code == 422
    query = "?since=not-a-day&state=x&fault=" + "y" * 99
    assert operator.get(at("stopped", "centre") + query).status_code == 200
    assert (
        officer.post(at("passed_on", task.pk), {"reference-reference": "김철수"}).status_code == 422
    )
    assert officer.post(at("take", uuid4())).status_code == 404
    assert operator.post(at("end_incident", uuid4())).status_code == 404
    assert not Destination.objects.filter(paused_at__isnull=False).exists()


def test_pause_and_resume_with_a_reason(operator, everything):
    for _press in range(2):
        answer = operator.post(at("pause", "centre"), {"pause-reason": "maintenance"}, follow=True)
        assert answer.status_code == 200
    assert Destination.objects.get(slug="centre").paused_for == "maintenance"
    assert operator.post(at("resume", "centre"), {"resume-reason": ""}).status_code == 422
    operator.post(at("resume", "centre"), {"resume-reason": "mended"})
    events = AuditEvent.objects.filter(subject_kind="destination", subject_id="centre")
    assert [event.action for event in events] == ["deletion_bridge.pause", "deletion_bridge.resume"]


def test_a_key_is_changed_in_two_steps_and_shown_once(operator, everything):
    answer = operator.post(at("add_key", "centre"), {"add_key-direction": "sending"})
    made = Destination.objects.get(slug="centre").sending_keys
    [new] = set(made) - {"k1"}
    assert made[new] in answer.content.decode()
    assert made[new] not in operator.get(at("destination", "centre")).content.decode()
    again = operator.post(at("add_key", "centre"), {"add_key-direction": "sending"})
    assert again.status_code == 422
    retire = {"retire-direction": "sending", "retire-key_id": "k1"}
    for _press in range(2):
        assert operator.post(at("retire_key", "centre"), retire).status_code == 302
    last = operator.post(at("retire_key", "centre"), retire | {"retire-key_id": new})
    assert last.status_code == 409
    assert set(Destination.objects.get(slug="centre").sending_keys) == {new}
    own = {"add_key-direction": "callback", "add_key-secret": secret("theirs")}
    assert operator.post(at("add_key", "centre"), own).status_code == 302
    bad = own | {"add_key-secret": "whsec_short"}
    keeping.retire_key(Destination.objects.get(slug="centre"), "callback", "k1", actor=OFFICER)
    answer = operator.post(at("add_key", "centre"), bad)
    assert answer.status_code == 422
    assert "whsec_short" not in answer.content.decode()


def test_the_overview_asks_as_much_for_many_as_for_one(operator, everything, monkeypatch):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    def count() -> int:
        with CaptureQueriesContext(connection) as seen:
            assert operator.get(at("overview")).status_code == 200
        return len(seen)

    count()
    first = count()
    for number in range(6):
        a_destination(f"d{number}", routed=("other",))
    hand_over(a_payload(categories=("other",)), actor=OFFICER)
    assert count() <= first


def test_a_route_is_tried_without_saving_and_saved_with_a_record(admin, everything):
    _centre, police, *_rest = everything
    form = {
        "category": "sex_trade_ad",
        "minor": "any",
        "destination": police.pk,
        "mode": "information",
    }
    before = Route.objects.count()
    answer = admin.post(reverse("bridge_routes:add"), form | {"try": "yes"})
    assert answer.status_code == 200
    [trial] = [one for one in answer.context["trials"] if one.category == "sex_trade_ad"]
    assert trial.added == [police.name]
    assert Route.objects.count() == before

    admin.post(reverse("bridge_routes:add"), form)
    assert AuditEvent.objects.filter(action="deletion_bridge.add_route").count() == 1
    unlawful = form | {"category": "deepfake", "mode": "request"}
    answer = admin.post(reverse("bridge_routes:add"), unlawful)
    assert answer.status_code == 422
    assert Route.objects.count() == before + 1


def test_a_destination_keeps_its_keys_when_it_is_edited(admin, everything):
    centre = everything[0]
    page = reverse("bridge_destinations:edit", args=[centre.pk])
    fields = ("slug", "name_ko", "name_en", "kind", "body", "base_url", "legal_basis", "country")
    form = {name: getattr(centre, name) for name in fields}
    form |= {"by_hand_within_min": 60, "name_en": "New name", "is_on": "on"}
    assert admin.post(page, form).status_code == 302
    kept = Destination.objects.get(pk=centre.pk)
    assert (kept.name_en, kept.sending_keys) == ("New name", centre.sending_keys)
    assert admin.post(page, form | {"legal_basis": ""}).status_code == 422


def test_an_officer_passes_on_by_hand(officer, everything):
    task = everything[-1]
    assert officer.post(at("take", task.pk)).status_code == 302
    pdf = officer.post(at("document", task.pk))
    assert pdf["Content-Type"] == "application/pdf"
    assert "board" not in pdf["Content-Disposition"]
    assert "no-store" in pdf["Cache-Control"]
    wrong = officer.post(at("passed_on", task.pk), {"reference-reference": ""})
    assert wrong.status_code == 422
    done = {"reference-reference": "2026-00123"}
    assert officer.post(at("passed_on", task.pk), done).status_code == 302
    assert officer.post(at("passed_on", task.pk), done).status_code == 409
    other = as_role(Role.TRIAGE_OFFICER)
    assert other.post(at("take", task.pk)).status_code == 409


def test_metrics_are_for_who_knows_the_token(client, settings, everything, now):
    assert client.get("/bridge/metrics").status_code == 404
    settings.BRIDGE_METRICS_TOKEN = "a-token"
    assert client.get("/bridge/metrics").status_code == 401
    answer = client.get("/bridge/metrics", headers={"authorization": "Bearer a-token"})
    text = answer.content.decode()
    assert 'jikimi_bridge_waiting{destination="centre",lane="other"} 1.0' in text
    assert 'jikimi_bridge_condition{condition="by_hand",destination="police"} 1.0' in text
    Handoff.objects.update(created_at=now - timedelta(minutes=6))
    for _look in range(2):
        watch()
    text = client.get("/bridge/metrics", headers={"authorization": "Bearer a-token"}).content
    assert b'jikimi_bridge_incidents{destination="centre",kind="waiting"} 1.0' in text
    assert b"board.example" not in text
