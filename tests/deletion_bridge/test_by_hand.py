"""Deliveries by hand: an officer's task with a clock of its own, never a relay's."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import transaction
from django.utils import translation
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core.actors import Actor
from core.models import AuditEvent
from deletion_bridge.documents import document_pdf, facts_of
from deletion_bridge.models import Destination, Handoff, HandTask, Incident
from deletion_bridge.relay.claim import claim
from deletion_bridge.services import by_hand, correct, hand_over, operating, retract
from deletion_bridge.services.by_hand import AlreadyClosed, InOthersHands
from deletion_bridge.services.watching import watch
from deletion_bridge.signals import delivery_moved
from tests.core.test_pdf import words_of

from .factories import OFFICER, a_destination, a_payload

pytestmark = [pytest.mark.django_db, pytest.mark.core]
OTHER = Actor(uuid4(), "triage_officer")


@pytest.fixture
def police():
    return a_destination(
        "police",
        kind="by_hand",
        base_url="",
        body="police",
        by_hand_within_min=1440,
        sending_keys={},
        callback_keys={},
    )


@pytest.fixture
def task(police) -> HandTask:
    hand_over(a_payload(), actor=OFFICER)
    return HandTask.objects.get()


def test_a_report_becomes_a_task_in_the_same_transaction(police):
    def fail():
        hand_over(a_payload(), actor=OFFICER)
        raise RuntimeError

    with pytest.raises(RuntimeError), transaction.atomic():
        fail()
    assert not HandTask.objects.exists()
    payload = a_payload()
    for _again in range(2):
        hand_over(payload, actor=OFFICER)
    assert HandTask.objects.count() == 1


def test_no_relay_ever_touches_it(police, task, now):
    assert not police.may_be_tried(now)
    assert claim(police) == []
    assert not Destination.objects.carried().exists()


def test_a_child_has_an_hour_and_others_the_time_of_the_body(police):
    for priority, within in ((3, timedelta(hours=1)), (0, timedelta(days=1))):
        payload = a_payload(priority=priority)
        hand_over(payload, actor=OFFICER)
        task = HandTask.objects.get(handoff__source_id=payload.target_id)
        assert task.due_at - task.opened_at == within


def test_it_is_delivered_when_the_bodys_number_is_recorded_and_only_once(task):
    heard = []
    delivery_moved.connect(lambda state, **_rest: heard.append(state), weak=False, dispatch_uid="t")
    by_hand.take(task.pk, actor=OFFICER)
    by_hand.record_reference(task.pk, reference="2026-00123", actor=OFFICER)
    delivery_moved.disconnect(dispatch_uid="t")

    handoff = Handoff.objects.get()
    assert (handoff.state, handoff.remote_id) == ("delivered", "2026-00123")
    assert heard == ["delivered"]
    with pytest.raises(AlreadyClosed):
        by_hand.record_reference(task.pk, reference="2026-00124", actor=OFFICER)
    actions = AuditEvent.objects.filter(subject_id=str(handoff.pk)).values_list("action", flat=True)
    assert list(actions) == [f"deletion_bridge.{verb}" for verb in ("hand_over", "take", "pass_on")]


def test_two_officers_do_not_pass_the_same_thing_on(task):
    by_hand.take(task.pk, actor=OFFICER)
    for act in (
        lambda: by_hand.take(task.pk, actor=OTHER),
        lambda: by_hand.record_reference(task.pk, reference="1", actor=OTHER),
        lambda: by_hand.hand_back(task.pk, reason="refused", note="", actor=OTHER),
        lambda: by_hand.put_down(task.pk, actor=OTHER),
    ):
        with pytest.raises(InOthersHands):
            act()
    by_hand.put_down(task.pk, actor=OFFICER)
    by_hand.take(task.pk, actor=OTHER)


def test_handed_back_it_is_parked_calls_a_person_and_can_be_opened_again(task):
    by_hand.take(task.pk, actor=OFFICER)
    by_hand.hand_back(task.pk, reason="wrong_body", note="", actor=OFFICER)
    handoff = Handoff.objects.get()
    assert (handoff.state, handoff.last_fault) == ("parked", "wrong_body")
    assert Incident.objects.get().kind == "parked"

    assert operating.replay([handoff.pk], actor=OFFICER) == 1
    task.refresh_from_db()
    assert (task.state, task.taken_by, task.reason) == ("open", None, "")
    watch()
    assert not Incident.objects.open().exists(), "the trouble is over by itself"


def test_a_late_one_calls_once(task, now):
    watch()
    assert not Incident.objects.exists()
    HandTask.objects.update(due_at=now - timedelta(seconds=1))
    for _look in range(3):
        watch()
    [incident] = Incident.objects.all()
    assert (incident.kind, incident.destination, incident.count) == ("hand_task_late", "police", 1)
    by_hand.take(task.pk, actor=OFFICER)
    by_hand.record_reference(task.pk, reference="7", actor=OFFICER)
    watch()
    incident.refresh_from_db()
    assert incident.ended_at


def test_a_correction_before_it_was_passed_on_goes_out_with_it(police, task):
    corrected = a_payload(target_id=task.handoff.source_id, minor_suspected="yes", priority=3)
    correct(corrected, cause_id=uuid4(), actor=OFFICER)
    assert HandTask.objects.open().count() == 2
    with translation.override("en"):
        said = {str(label): str(words) for label, words in facts_of(task.handoff).lines}
    assert said["A child seems concerned"] == "yes, it seems so"
    by_hand.take(task.pk, actor=OFFICER)
    by_hand.record_reference(task.pk, reference="9", actor=OFFICER)
    assert not HandTask.objects.open().exists()
    assert set(Handoff.objects.values_list("state", flat=True)) == {"delivered"}


def test_taken_back_before_anyone_took_it_up_it_is_no_longer_needed(task):
    retract(task.handoff.source_id, reason="mistaken", cause_id=uuid4(), actor=OFFICER)
    task.refresh_from_db()
    assert task.state == "cancelled"
    assert Handoff.objects.get().state == "cancelled"


def test_taken_back_in_an_officers_hands_a_withdrawal_follows(task):
    by_hand.take(task.pk, actor=OFFICER)
    retract(task.handoff.source_id, reason="mistaken", cause_id=uuid4(), actor=OFFICER)
    assert {(one.handoff.kind, one.state) for one in HandTask.objects.all()} == {
        ("report", "open"),
        ("retraction", "open"),
    }


def test_the_page_shows_no_live_address_and_the_paper_the_exact_one(task):
    facts = facts_of(task.handoff)
    assert facts.place == "https://board.example/view?id=100"
    assert "https:" not in facts.shown
    assert "board.example" not in facts.shown
    pdf = document_pdf(task.handoff, language="ko")
    assert "https://board.example/view?id=100" in "".join(words_of(pdf))
    assert b"board.example" not in pdf, "nowhere outside the compressed page, so not in metadata"


STEPS = ("take", "put_down", "pass_on", "hand_back", "replay", "retract", "watch")


@given(steps=st.lists(st.tuples(st.sampled_from(STEPS), st.booleans()), max_size=8))
@settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
def test_whatever_officers_do_task_and_delivery_agree(police, steps):
    payload = a_payload()
    hand_over(payload, actor=OFFICER)
    task = HandTask.objects.get(handoff__source_id=payload.target_id, handoff__kind="report")
    passed_on = False
    for step, is_other in steps:
        actor = OTHER if is_other else OFFICER
        try:
            match step:
                case "take":
                    by_hand.take(task.pk, actor=actor)
                case "put_down":
                    by_hand.put_down(task.pk, actor=actor)
                case "pass_on":
                    by_hand.record_reference(task.pk, reference="1", actor=actor)
                    passed_on = True
                case "hand_back":
                    by_hand.hand_back(task.pk, reason="refused", note="", actor=actor)
                case "replay":
                    operating.replay([task.handoff_id], actor=actor)
                case "retract":
                    retract(
                        payload.target_id, reason="known", cause_id=payload.target_id, actor=actor
                    )
                case "watch":
                    watch()
        except (AlreadyClosed, InOthersHands):
            pass
        task = HandTask.objects.select_related("handoff").get(pk=task.pk)
        agree = {
            "open": "pending",
            "done": "delivered",
            "handed_back": "parked",
            "cancelled": "cancelled",
        }
        assert task.handoff.state == agree[task.state]
        assert not passed_on or task.state == "done", "passed on stays passed on"
