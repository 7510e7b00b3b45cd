import json
from datetime import UTC, datetime
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deletion_bridge.payloads import PayloadRefused, as_bytes, report_envelope

from .factories import a_payload

ALLOWED = {
    "target_id",
    "locator",
    "locator_kind",
    "platform",
    "platform_key",
    "categories",
    "minor_suspected",
    "priority",
    "first_seen_at",
    "report_count",
    "lang",
    "assessed",
    "legal_basis",
    "purpose",
    "human_review_required",
}


def an_envelope(**changes):
    return report_envelope(
        a_payload(**changes),
        event_id=uuid4(),
        source="urn:jikimi:test",
        legal_basis="agreement",
        purpose="information",
        time=datetime(2026, 3, 8, tzinfo=UTC),
    )


def test_what_leaves_is_a_closed_list():
    assert set(an_envelope()["data"]) == ALLOWED


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("locator", ""),
        ("locator", "x" * 4097),
        ("locator", "data:image/png;base64,iVBORw0KGgo="),
        ("locator", " DATA:text/plain,a"),
        ("locator", "https://a.example/;base64,AAAA"),
        ("locator", "https://a.example/\n"),
        ("locator", "https://a.example/\0"),
        ("locator", "https://a.example/\u202e"),
        ("locator", "https://a.example/\ud800"),
        ("locator", b"https://a.example/"),
        ("locator_kind", "a link to look at"),
        ("platform", "Web Site"),
        ("platform_key", "x" * 301),
        ("categories", ()),
        ("categories", ("csam", "csam")),
        ("categories", ("made_up",)),
        ("categories", ["csam"]),
        ("minor_suspected", "perhaps"),
        ("priority", 4),
        ("priority", -1),
        ("priority", True),
        ("first_seen_at", datetime(2026, 3, 8)),  # noqa: DTZ001 - that is the fault
        ("report_count", 0),
        ("lang", "Korean, I think"),
        ("assessed", "yes"),
        ("target_id", "0190"),
    ],
)
def test_refuses_what_must_not_leave(field, value):
    with pytest.raises(PayloadRefused) as refused:
        a_payload(**{field: value})
    assert str(refused.value) == field


def test_says_nothing_of_the_address_in_its_repr():
    payload = a_payload(platform_key="x:post:100")
    assert "board.example" not in repr(payload)
    assert "x:post" not in repr(payload)


@given(locator=st.text(min_size=1, max_size=60))
def test_bytes_stay_the_same_after_a_journey_through_the_database(locator):
    try:
        envelope = an_envelope(locator=locator)
    except PayloadRefused:
        return
    assert as_bytes(json.loads(json.dumps(envelope))) == as_bytes(envelope)
