"""Which fault of the list is shown where. A fault without a test, or a test that is gone, fails.

The numbers are those of the bridge's list of faults (docs/bridge.md). 14, 19, 22 and 24 concern the
reporting portal, which shows them itself.
"""

import importlib

import pytest

pytestmark = pytest.mark.core

OF_THE_PORTAL = {14, 19, 22, 24}
SHOWN = {
    1: ("kill -9 of web between commit and answer", ["faults.test_siege:nothing_is_lost"]),
    2: (
        "kill -9 of relay before, after send, before settling",
        ["faults.test_kill:no_report_is_lost_or_doubled", "faults.test_siege:nothing_is_lost"],
    ),
    3: (
        "the peer commits and its answer is lost",
        ["faults.test_wire:however_the_wire_is_spoiled", "deletion_bridge.test_relay_model:no_"],
    ),
    4: (
        "a slow peer, a byte a second, another destination unaffected",
        [
            "faults.test_wire:however_the_wire_is_spoiled",
            "deletion_bridge.test_client:an_exchange_ends_in_its_total_time",
        ],
    ),
    5: (
        "500 storm, flapping, Retry-After in every dress, no herd",
        [
            "faults.test_wire:a_peer_whose_health_is_green",
            "deletion_bridge.test_relay:the_destination_is_held",
            "deletion_bridge.test_relay:waits_are_spread",
        ],
    ),
    6: ("health green while work fails", ["faults.test_wire:a_peer_whose_health_is_green"]),
    7: (
        "callbacks doubled and shuffled",
        ["deletion_bridge.test_callbacks:every_order", "faults.test_kill:a_report_comes_back"],
    ),
    8: (
        "a callback before the 202 is stored",
        ["deletion_bridge.test_callbacks:a_callback_before_our_own_note"],
    ),
    9: (
        "the clock is wrong or jumps",
        [
            "faults.test_wire:a_relay_whose_clock_is_wrong",
            "deletion_bridge.test_signatures:bears_five_minutes",
        ],
    ),
    10: (
        "replayed, stripped, wrong key, rotated key, changed body",
        [
            "deletion_bridge.test_callbacks:what_is_not_signed",
            "deletion_bridge.test_callbacks:a_rotated_key",
            "deletion_bridge.test_callbacks:one_id_cannot_carry",
        ],
    ),
    11: (
        "malformed in every way",
        [
            "deletion_bridge.test_callbacks:a_signed_body_that_is_no_message",
            "deletion_bridge.test_callbacks:a_body_beyond_use",
            "deletion_bridge.test_fuzz:the_callback_endpoint",
        ],
    ),
    12: (
        "PostgreSQL crashes, Redis is emptied, the disk is full",
        [
            "faults.test_siege:nothing_is_lost",
            "faults.test_wire:a_full_disk",
            "faults.test_kill:a_relay_outlives",
        ],
    ),
    13: (
        "a relay stopped past its lease and continued",
        [
            "faults.test_wire:a_relay_that_sleeps",
            "deletion_bridge.test_relay_model:no_interleaving",
        ],
    ),
    15: (
        "a poison item at the head",
        [
            "deletion_bridge.test_batches:an_item_that_sinks",
            "deletion_bridge.test_relay:a_message_that_kills_its_relay",
        ],
    ),
    16: ("the peer says 422 or 400", ["deletion_bridge.test_relay:a_refusal_is_final"]),
    17: (
        "the peer was put back from an old backup",
        ["deletion_bridge.test_reconciling:a_peer_put_back"],
    ),
    18: (
        "retracted while under way, raised to child after sending",
        [
            "faults.test_wire:a_retraction_while",
            "deletion_bridge.test_reconciling:a_peer_put_back",
        ],
    ),
    20: (
        "the peer redirects to a private address",
        ["deletion_bridge.test_client:a_redirect_is_an_answer"],
    ),
    21: (
        "a reported address points at our own network",
        ["guard.test_guard:a_child_process_cannot_reach", "deletion_bridge.test_client:private"],
    ),
    23: (
        "a peer whose index lags",
        ["deletion_bridge.test_hma:while_the_index_may_be_behind"],
    ),
}


def test_every_fault_is_in_the_table():
    assert set(SHOWN) | OF_THE_PORTAL == set(range(1, 25))


@pytest.mark.parametrize("number", SHOWN)
def test_every_fault_has_its_test(number):
    for place in SHOWN[number][1]:
        module, _, beginning = place.partition(":")
        names = vars(importlib.import_module(f"tests.{module}"))
        assert any(name.startswith(f"test_{beginning}") for name in names), place
