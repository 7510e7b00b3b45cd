from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import translation

from core.models import AuditEvent
from deletion_bridge.models import Destination, Handoff
from deletion_bridge.services import correct, hand_over, standings
from deletion_bridge.signals import alarm_raised, delivery_moved

from .factories import OFFICER, a_destination, a_handoff, a_payload

pytestmark = [pytest.mark.django_db, pytest.mark.core]


@pytest.fixture
def heard():
    """Every signal of the bridge, as (name, arguments)."""
    notes = []
    receivers = []
    for name, signal in (("moved", delivery_moved), ("alarm", alarm_raised)):

        def note(sender, signal, name=name, **arguments):
            notes.append((name, arguments))

        signal.connect(note)
        receivers.append((signal, note))
    yield notes
    for signal, note in receivers:
        signal.disconnect(note)


def test_one_row_for_each_destination_that_the_categories_lead_to(heard):
    centre = a_destination("centre", routed=("csam", "sex_trade_ad"))
    police = a_destination("police", routed=("csam",))
    a_destination("platform", routed=("other",))
    a_destination("old", routed=("csam",), is_on=False)

    ids = hand_over(a_payload(categories=("csam",)), actor=OFFICER)

    rows = Handoff.objects.filter(pk__in=ids)
    assert {row.destination for row in rows} == {centre, police}
    assert {row.envelope["id"] for row in rows} == {str(row.pk) for row in rows}
    assert [arguments["state"] for name, arguments in heard if name == "moved"] == ["waiting"] * 2


def test_again_is_the_same_row_and_the_same_message(heard):
    a_destination()
    payload = a_payload()
    first = hand_over(payload, actor=OFFICER)
    before = Handoff.objects.get().envelope
    again = a_payload(target_id=payload.target_id, priority=3)

    assert hand_over(again, actor=OFFICER) == first
    assert Handoff.objects.get().envelope == before
    assert len(heard) == 1
    assert AuditEvent.objects.filter(action="deletion_bridge.hand_over").count() == 1


def test_nothing_stays_of_a_caller_that_fails():
    a_destination()

    @transaction.atomic
    def decide():
        hand_over(a_payload(), actor=OFFICER)
        raise RuntimeError

    with pytest.raises(RuntimeError):
        decide()
    assert not Handoff.objects.exists()


def test_nowhere_to_go_is_told_and_not_swallowed(heard):
    assert hand_over(a_payload(), actor=OFFICER) == []
    assert [(name, arguments["kind"]) for name, arguments in heard] == [("alarm", "no_route")]


def test_no_destination_is_switched_on_without_its_legal_basis():
    for missing in ("legal_basis", "country", "base_url"):
        with pytest.raises(IntegrityError), transaction.atomic():
            a_destination(missing.replace("_", "-"), **{missing: ""})
    destination = Destination(slug="x", name_ko="x", name_en="x", base_url="ftp://a.example")
    with pytest.raises(ValidationError) as refused:
        destination.full_clean()
    assert "base_url" in refused.value.error_dict


def test_a_third_key_is_refused():
    destination = a_destination()
    destination.sending_keys = {"a": "x", "b": "y", "c": "z"}
    with pytest.raises(ValidationError):
        destination.full_clean()


def test_the_address_and_the_secrets_are_encrypted_at_rest(django_db_blocker):
    from django.db import connection

    a_destination()
    a_handoff()
    with connection.cursor() as cursor:
        cursor.execute("SELECT envelope FROM deletion_bridge_handoff")
        (envelope,) = cursor.fetchone()
        cursor.execute("SELECT sending_keys, callback_keys FROM deletion_bridge_destination")
        keys = cursor.fetchone()
    assert "board.example" not in envelope
    assert not any("whsec_" in text for text in keys)


def test_standings_of_many_targets_are_one_query(django_assert_num_queries):
    a_destination()
    targets = [a_handoff().source_id for _number in range(5)]

    with translation.override("en"), django_assert_num_queries(1):
        found = standings(targets)

    assert set(found) == set(targets)
    (standing,) = found[targets[0]]
    assert (standing.state, standing.destination_name) == ("waiting", "Deletion support centre")


def test_no_string_of_a_row_names_an_address():
    destination = a_destination()
    handoff = a_handoff()
    assert "board.example" not in f"{handoff} {handoff!r} {destination}"


def test_a_correction_of_nothing_is_a_report():
    a_destination()
    payload = a_payload()
    correct(payload, cause_id=uuid4(), actor=OFFICER)
    assert Handoff.objects.get(source_id=payload.target_id).kind == "report"
