"""Where reports go, as data: law 6 held by the routes, their constraints and their dry run."""

from itertools import product
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction
from hypothesis import given, settings
from hypothesis import strategies as st

from core.models import AuditEvent
from deletion_bridge.models import Demand, Destination, Handoff, Route
from deletion_bridge.services import correct, hand_over, record_demand, retract
from deletion_bridge.services.routing import (
    Facts,
    choose,
    purpose_of,
    ways_for,
)
from deletion_bridge.vocabulary import CATEGORY_CODES, OF_VICTIMS

from .factories import CHILD, OFFICER, a_destination, a_payload, a_route

pytestmark = [pytest.mark.django_db, pytest.mark.core]


def told(target_id) -> list[tuple[str, str, str, str]]:
    rows = Handoff.objects.filter(source_id=target_id).order_by("id").select_related("destination")
    return [
        (
            row.destination.slug,
            row.kind,
            row.state,
            row.envelope["data"].get("purpose", row.envelope["data"].get("reason_code")),
        )
        for row in rows
    ]


def test_a_child_goes_to_centre_and_police_at_once_and_an_adult_only_as_information(city):
    child, adult = a_payload(**CHILD), a_payload(categories=("deepfake",), minor_suspected="no")
    hand_over(child, actor=OFFICER)
    hand_over(adult, actor=OFFICER)

    assert set(told(child.target_id)) == {
        ("centre", "report", "pending", "request"),
        ("police", "report", "pending", "request"),
    }
    assert told(adult.target_id) == [("centre", "report", "pending", "information")]


def test_what_leaves_undecided_is_information_whatever_the_route_allows(city):
    payload = a_payload(**CHILD, assessed=False)
    hand_over(payload, actor=OFFICER)
    assert {purpose for *_rest, purpose in told(payload.target_id)} == {"information"}


@given(
    mode=st.sampled_from(Route.Mode.values),
    minor=st.sampled_from(Route.Minor.values),
    said=st.sampled_from(["yes", "no", "unknown"]),
    assessed=st.booleans(),
    is_asked=st.booleans(),
)
@settings(deadline=None)
def test_a_request_always_waits_for_a_person(mode, minor, said, assessed, is_asked):
    destination = Destination(pk=1, slug="one")
    route = Route(category="deepfake", minor=minor, destination=destination, mode=mode)
    facts = Facts(("deepfake",), said, assessed, is_asked)
    purpose = purpose_of(route, facts)
    if purpose == "request":
        assert assessed
        assert mode == "request" or is_asked
    ways = choose([route], facts)
    assert bool(ways) == (minor == "any" or (minor == "yes") == (said == "yes"))


def test_several_routes_to_one_destination_are_one_delivery_and_the_strongest_counts(city):
    centre, _police = city
    a_route(centre, "sex_trade_ad", minor="any", mode="request")
    [way] = ways_for(Facts(("deepfake", "sex_trade_ad"), "no", assessed=True))
    assert (way.destination, way.purpose) == (centre, "request")


@pytest.mark.parametrize("category", sorted(OF_VICTIMS))
def test_no_route_requests_removal_for_adult_victims_unasked(category):
    centre = a_destination(routed=())
    for minor in ("any", "no"):
        with pytest.raises(IntegrityError), transaction.atomic():
            a_route(centre, category, minor=minor, mode="request")
    a_route(centre, category, minor="yes", mode="request")


def test_once_the_victims_side_asks_a_correction_opens_the_request(city, today):
    payload = a_payload(categories=("deepfake",), minor_suspected="no")
    hand_over(payload, actor=OFFICER)
    for _again in range(2):
        record_demand(
            payload,
            asked_by="agent",
            basis="victims_side",
            asked_on=today,
            reference="2026-17",
            today=today,
            actor=OFFICER,
        )
    assert told(payload.target_id) == [
        ("centre", "report", "pending", "information"),
        ("centre", "correction", "pending", "request"),
    ]
    demand = Demand.objects.get()
    assert (demand.recorded_by, demand.asked_by) == (OFFICER.id, "agent")
    row = Handoff.objects.get(kind="correction")
    assert "2026-17" not in str(row.envelope), "the number of the matter stays here"
    assert row.after.kind == "report"
    assert row.envelope["sequence"] == "2"
    event = AuditEvent.objects.get(action="deletion_bridge.record_demand")
    assert event.actor_id == OFFICER.id


def test_a_basis_fits_who_asked():
    with pytest.raises(IntegrityError), transaction.atomic():
        Demand.objects.create(
            source_id=uuid4(),
            asked_by="victim",
            basis="investigation",
            asked_on="2026-01-01",
            reference="x",
            reference_digest=b"x",
            recorded_by=OFFICER.id,
        )


def test_a_downgrade_is_told_to_everyone_who_has_it_also_where_it_would_no_longer_go(city):
    child = a_payload(**CHILD, assessed=False)
    hand_over(child, actor=OFFICER)
    adult = a_payload(target_id=child.target_id, categories=("deepfake",), minor_suspected="no")
    correct(adult, cause_id=uuid4(), actor=OFFICER)

    assert set(told(child.target_id)[2:]) == {
        ("centre", "correction", "pending", "information"),
        ("police", "correction", "pending", "information"),
    }
    assert correct(adult, cause_id=uuid4(), actor=OFFICER) == [], "everybody knows it by now"
    assert len(correct(adult, cause_id=uuid4(), actor=OFFICER, again=True)) == 2


def test_raised_to_a_child_the_police_get_a_report_and_the_centre_a_correction(city):
    adult = a_payload(categories=("deepfake",), minor_suspected="no")
    hand_over(adult, actor=OFFICER)
    cause = uuid4()
    child = a_payload(target_id=adult.target_id, **CHILD)
    for _again in range(2):
        correct(child, cause_id=cause, actor=OFFICER)
    assert set(told(adult.target_id)) == {
        ("centre", "report", "pending", "information"),
        ("centre", "correction", "pending", "request"),
        ("police", "report", "pending", "request"),
    }


def test_what_nobody_took_up_is_cancelled_and_what_may_have_arrived_is_taken_back(city, now):
    payload = a_payload(**CHILD)
    hand_over(payload, actor=OFFICER)
    Handoff.objects.filter(destination__slug="police").update(claimed_at=now, attempts=1)
    for _again in range(2):
        retract(payload.target_id, reason="mistaken", cause_id=payload.target_id, actor=OFFICER)
    assert set(told(payload.target_id)) == {
        ("centre", "report", "cancelled", "request"),
        ("police", "report", "pending", "request"),
        ("police", "retraction", "pending", "mistaken"),
    }


def test_what_was_taken_back_leaves_again_when_it_is_found_in_scope_after_all(city, now):
    payload = a_payload(**CHILD)
    hand_over(payload, actor=OFFICER)
    Handoff.objects.filter(destination__slug="police").update(claimed_at=now, attempts=1)
    retract(payload.target_id, reason="mistaken", cause_id=uuid4(), actor=OFFICER)

    correct(payload, cause_id=uuid4(), actor=OFFICER)
    assert ("centre", "report", "pending", "request") in told(payload.target_id)
    assert ("police", "correction", "pending", "request") in told(payload.target_id)


def test_no_payload_holds_a_reporter(city):
    payload = a_payload(**CHILD)
    hand_over(payload, actor=OFFICER)
    for row in Handoff.objects.all():
        assert not {name for name in row.envelope["data"] if "report" in name} - {"report_count"}


def test_every_kind_of_report_with_a_child_finds_both(city):
    for category, assessed in product(CATEGORY_CODES, (True, False)):
        ways = ways_for(Facts((category,), "yes", assessed))
        assert [way.destination.slug for way in ways] == ["centre", "police"]
