"""Training in the ledger: counted in the term it was for, taken back only if issued wrongly."""

from datetime import timedelta

import pytest
from django.utils import timezone

from core.actors import SYSTEM
from credentials.models import Credential
from credentials.services import revoke
from tests.surveillance_team.hours.ledgers import minutes_of, settled
from tests.surveillance_team.team import a_monitor, a_term, a_training

pytestmark = pytest.mark.django_db
TRAINING = 120


def test_training_counts_and_is_taken_back_only_if_it_was_issued_by_mistake(untrained):
    credential = a_training(untrained)
    settled(untrained)
    assert minutes_of(untrained) == TRAINING
    revoke(credential.pk, reason=Credential.Reason.DUTY_ENDED, actor=SYSTEM)
    settled(untrained)
    assert minutes_of(untrained) == TRAINING, "they were there all the same"


def test_training_issued_by_mistake_is_taken_back(untrained):
    credential = a_training(untrained)
    settled(untrained)
    revoke(credential.pk, reason=Credential.Reason.ISSUED_BY_MISTAKE, actor=SYSTEM)
    settled(untrained)
    assert minutes_of(untrained) == 0
    a_training(untrained, valid_from=untrained.term.starts_on + timedelta(days=3))
    settled(untrained)
    assert minutes_of(untrained) == TRAINING


def test_training_of_another_term_is_that_terms(untrained):
    start = untrained.term.starts_on - timedelta(days=400)
    a_training(untrained, valid_from=start, valid_until=start + timedelta(days=100))
    assert settled(untrained) == 0


@pytest.fixture
def two_terms(untrained):
    """The same person in the term of `untrained` and in the one that follows it."""
    first = untrained.term
    later = {"starts_on": first.ends_on + timedelta(days=1)}
    second = a_term(**later, ends_on=first.ends_on + timedelta(days=90))
    return untrained, a_monitor(second, user=untrained.user, trained=False)


@pytest.mark.parametrize("together", [True, False])
def test_a_training_counts_in_the_term_it_was_for_and_in_no_other(two_terms, together):
    """Held in the days of the first term for the second, or given for the first: never in both."""
    first, second = two_terms
    batches = [two_terms] if together else [[first], [second], [first]]
    a_training(first)
    for batch in batches:
        settled(*batch)
    assert [minutes_of(first), minutes_of(second)] == [TRAINING, 0]
    revoke(Credential.objects.get().pk, reason="issued_by_mistake", actor=SYSTEM)
    in_first = timezone.localdate()
    a_training(second, valid_from=in_first, valid_until=second.term.ends_on)
    for batch in batches:
        settled(*batch)
    assert [minutes_of(first), minutes_of(second)] == [0, TRAINING]


def test_two_terms_settled_together_both_keep_their_training(two_terms):
    first, second = two_terms
    a_training(first)
    settled(first)
    a_training(second, valid_from=timezone.localdate(), valid_until=second.term.ends_on)
    assert settled(first, second) == 1
    assert [minutes_of(first), minutes_of(second)] == [TRAINING, TRAINING]
    assert settled(first, second) == 0
