"""Fault 19 under load: people file while rows are brought under another key; no match is lost."""

import random

import pytest
from django.test import override_settings

from core.audit import faults
from core.jobs import TryAgain
from surveillance_team.models import Report, Target
from surveillance_team.services import migrating
from surveillance_team.services.keys import scheme_now
from surveillance_team.services.migrating import count_stale
from tests.races import at_once
from tests.surveillance_team.team import a_monitor, a_term, file

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.core]

PEOPLE, PASTES, LINES = 4, 4, 10
ADDRESSES = [f"https://board.example/view?id={n}" for n in range(PASTES * LINES)]
NEVER_SEEN = [f"https://board.example/view?id={n}" for n in range(1000, 1000 + LINES)]
TWO_KEYS = {"TARGET_LOOKUP_KEY": "the new one", "FORMER_TARGET_LOOKUP_KEYS": ["the old one"]}


class Silent:
    """Takes what a job says of its progress."""

    def step(self, done, total=None):
        assert done <= total


def bring_all():
    """Rounds of the job, without the half minutes between them."""
    while count_stale():
        try:
            migrating.bring_along(Silent(), {})
        except TryAgain:
            continue


def filing(monitor, seed):
    """Everything that is known and some that is new, in an order of one's own."""
    lines = random.Random(seed).sample(ADDRESSES + NEVER_SEEN, len(ADDRESSES + NEVER_SEEN))

    def file_all():
        for start in range(0, len(lines), LINES):
            file(monitor, "\n".join(lines[start : start + LINES]))

    return file_all


@override_settings(**TWO_KEYS)
def test_people_file_while_the_key_is_changed_and_every_address_stays_one_target(monkeypatch):
    monkeypatch.setattr(migrating, "AT_ONCE", 3)
    a_term(daily_cap=1000)
    with override_settings(TARGET_LOOKUP_KEY="the old one", FORMER_TARGET_LOOKUP_KEYS=[]):
        first = a_monitor()
        for start in range(0, len(ADDRESSES), LINES):
            file(first, "\n".join(ADDRESSES[start : start + LINES]))
    before = set(Target.objects.values_list("pk", flat=True))
    assert count_stale() == len(ADDRESSES)

    people = [filing(a_monitor(), seed) for seed in range(PEOPLE)]
    at_once(bring_all, *people)

    assert before <= set(Target.objects.values_list("pk", flat=True))
    counts = dict(Target.objects.values_list("canonical", "report_count"))
    assert counts == dict.fromkeys(ADDRESSES, PEOPLE + 1) | dict.fromkeys(NEVER_SEEN, PEOPLE)
    assert Report.objects.count() == sum(counts.values())
    assert set(Target.everything.values_list("key_mark", flat=True)) == {scheme_now().mark}
    assert list(faults()) == []
