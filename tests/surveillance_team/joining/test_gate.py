"""The gate of filing opens for one case and no other."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from surveillance_team.joining.states import MOVES, State
from surveillance_team.membership import MOVES as DUTY_MOVES
from surveillance_team.membership import OVER, MonitorState
from surveillance_team.services.gate import bar_to_filing

pytestmark = [pytest.mark.django_db, pytest.mark.core]


def test_over_is_over():
    for state in OVER - {MonitorState.DISMISSED}:
        assert DUTY_MOVES[state] == frozenset()
    back = {MonitorState.APPOINTED, MonitorState.ENDED}  # an objection was upheld
    assert DUTY_MOVES[MonitorState.DISMISSED] == back
    assert set(DUTY_MOVES) == set(MonitorState)
    assert set(MOVES) == set(State)


@pytest.mark.parametrize("state", list(MonitorState))
@pytest.mark.parametrize("training", ["none", "revoked", "expired", "held"])
@pytest.mark.parametrize("when", ["before", "first day", "last day", "after"])
def test_the_gate_opens_for_one_case_and_no_other(monitor_in, state, training, when):
    """Every state × every kind of training × every part of the term: 112 cases."""
    monitor = monitor_in(state, training)
    term = monitor.term
    day = {
        "before": term.starts_on - timedelta(days=1),
        "first day": term.starts_on,
        "last day": term.ends_on,
        "after": term.ends_on + timedelta(days=1),
    }[when]
    in_term = when in ("first day", "last day")
    may = state == MonitorState.APPOINTED and training == "held" and in_term
    with time_machine.travel(timezone.now()):
        assert (bar_to_filing(monitor, day) is None) == may
