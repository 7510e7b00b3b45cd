"""What becomes of a target: the order in which words arrive makes no difference."""

import random
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.audit import faults
from surveillance_team.models import Target
from surveillance_team.services.hearing import hear
from surveillance_team.services.locking import lock_target
from surveillance_team.services.targets import NotPossible, move_target
from surveillance_team.states import BY_PEOPLE, TERMINAL, Said, TargetState, derive, from_remote
from tests.surveillance_team.team import OFFICER, a_sent_target, a_target

AT = datetime(2026, 5, 4, 9, tzinfo=UTC)
REMOTE = [state for state in TargetState if state not in BY_PEOPLE]
words = st.lists(
    st.builds(
        Said,
        source=st.sampled_from(["centre", "police"]),
        seq=st.integers(0, 12),
        state=st.sampled_from(REMOTE),
        at=st.just(AT),
    ),
    unique_by=lambda said: (said.source, said.seq),
)


@given(words, st.randoms(use_true_random=False))
def test_every_order_of_the_words_gives_one_result(said, chance):
    shuffled = list(said)
    chance.shuffle(shuffled)
    assert derive(said) == derive(shuffled)


@given(words, st.sampled_from(sorted(TERMINAL)))
def test_an_outcome_is_superseded_but_never_erased(said, terminal):
    before = [*said, Said("centre", 20, terminal, AT)]
    after = [*before, Said("centre", 21, TargetState.REVIEWING, AT)]
    assert derive(after)[1] is not None
    assert derive([*said, Said("centre", 20, terminal, AT)])[1] is not None


def test_an_earlier_word_that_comes_late_moves_nothing():
    removed = Said("centre", 5, TargetState.REMOVED, AT)
    late = Said("centre", 2, TargetState.REVIEWING, AT)
    assert derive([removed, late]) == (TargetState.REMOVED, TargetState.REMOVED)


def test_a_later_result_replaces_an_earlier_one():
    first = Said("centre", 5, TargetState.NO_RESPONSE, AT)
    second = Said("centre", 6, TargetState.ACCESS_BLOCKED, AT)
    assert derive([first, second]) == (TargetState.ACCESS_BLOCKED, TargetState.ACCESS_BLOCKED)


def test_unknown_words_are_told_apart_and_move_nothing():
    assert from_remote("vanished") is from_remote("error") is TargetState.UNKNOWN
    said = [Said("c", 1, TargetState.APPROVED, AT), Said("c", 2, TargetState.UNKNOWN, AT)]
    assert derive(said)[0] is TargetState.APPROVED


@pytest.mark.core
@pytest.mark.django_db
def test_people_move_a_target_only_as_the_table_allows():
    target = a_target()
    for to in set(TargetState) - BY_PEOPLE[TargetState.NEW]:
        with pytest.raises(NotPossible):
            move_target(lock_target(target.pk), to, actor=OFFICER, source="triage")
    assert Target.objects.get().state == TargetState.NEW


@pytest.mark.core
@pytest.mark.django_db
def test_shuffled_and_doubled_callbacks_leave_one_state_and_one_step_each():
    target = a_sent_target()
    way = ["received", "reviewing", "awaiting_approval", "approved", "removal_requested"]
    callbacks = [
        {"source": "centre", "seq": seq, "word": word, "at": AT + timedelta(hours=seq)}
        for seq, word in enumerate([*way, "no_response", "access_blocked"])
    ] * 3
    random.Random(7).shuffle(callbacks)
    for callback in callbacks:
        hear(target.pk, **callback)

    target.refresh_from_db()
    assert (target.state, target.outcome) == ("access_blocked", "access_blocked")
    assert target.steps.filter(source="centre").count() == 7
    assert list(faults()) == []


@pytest.mark.django_db
def test_a_word_about_a_target_never_sent_moves_nothing_and_of_none_fails_nothing():
    target = a_target()
    hear(target.pk, source="centre", seq=3, word="removed", at=AT)
    target.refresh_from_db()
    assert target.state == TargetState.NEW
    assert target.steps.filter(source="centre").count() == 1
    assert hear(OFFICER.id, source="centre", seq=1, word="removed", at=AT) is None
