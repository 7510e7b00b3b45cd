import time
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from standardwebhooks import Webhook

from deletion_bridge.sandbox.service import signing as stranger
from deletion_bridge.signatures import SignatureRefused, sign, verify

from .factories import secret

NOW = 1_770_000_000
KEY, OTHER = secret("one"), secret("other")
BODY = '{"state":"삭제"}'.encode()


def signed(body=BODY, *, secrets=(KEY,), at=NOW, webhook_id="evt_1"):
    return sign(body, webhook_id=webhook_id, at=at, secrets=secrets)


def test_agrees_with_the_reference_library():
    now = int(time.time())
    Webhook(KEY).verify(BODY, signed(at=now), json_parse=False)
    theirs = Webhook(KEY).sign("evt_1", datetime.fromtimestamp(now, UTC), BODY.decode())
    headers = signed(at=now) | {"webhook-signature": theirs}
    assert verify(BODY, headers, secrets=[KEY], now=now) == "evt_1"


def test_agrees_with_the_sandbox_peers_own_code():
    now = int(time.time())
    assert stranger.is_signed(BODY, signed(at=now), (KEY,))
    headers = stranger.headers_for(BODY, "evt_2", (KEY,))
    assert verify(BODY, headers, secrets=[KEY], now=now) == "evt_2"
    assert not stranger.is_signed(BODY + b" ", signed(at=now), (KEY,))


def test_two_live_keys_let_either_side_change_over():
    assert verify(BODY, signed(secrets=[OTHER, KEY]), secrets=[KEY], now=NOW)
    assert verify(BODY, signed(secrets=[KEY]), secrets=[OTHER, KEY], now=NOW)


@pytest.mark.parametrize("skew", [-299, 299])
def test_bears_five_minutes(skew):
    assert verify(BODY, signed(), secrets=[KEY], now=NOW + skew)


@pytest.mark.parametrize(
    "change",
    [
        {"webhook-signature": ""},
        {"webhook-signature": "v1"},
        {"webhook-signature": "no comma at all"},
        {"webhook-signature": "v1,한글"},
        {"webhook-signature": "v1,===="},
        {"webhook-signature": "v2," + "A" * 44},
        {"webhook-id": ""},
        {"webhook-id": "evt_2"},
        {"webhook-id": "x" * 121},
        {"webhook-id": "evt_1\0"},
        {"webhook-timestamp": ""},
        {"webhook-timestamp": "NaN"},
        {"webhook-timestamp": "-5"},
        {"webhook-timestamp": "١٧٧٠٠٠٠٠٠٠"},
        {"webhook-timestamp": str(NOW - 301)},
        {"webhook-timestamp": str(NOW + 301)},
        {"webhook-timestamp": "9" * 5000},
    ],
)
def test_refuses_every_fault_the_same_way(change):
    with pytest.raises(SignatureRefused):
        verify(BODY, signed() | change, secrets=[KEY], now=NOW)


def test_refuses_a_wrong_key_a_changed_body_and_no_headers():
    for body, headers in ((BODY, signed(secrets=[OTHER])), (BODY + b" ", signed()), (BODY, {})):
        with pytest.raises(SignatureRefused):
            verify(body, headers, secrets=[KEY], now=NOW)


@given(header=st.text(max_size=200), body=st.binary(max_size=50))
def test_no_header_breaks_it(header, body):
    for name in ("webhook-id", "webhook-timestamp", "webhook-signature"):
        with pytest.raises(SignatureRefused):
            verify(body, signed() | {name: header}, secrets=[KEY], now=NOW)
