"""Accounts under a key that changes: what stops grouping is found and kept all the way."""

import pytest
from django.test import override_settings

from surveillance_team.models import Target
from surveillance_team.services.keys import account_key_of
from surveillance_team.signals import grouping_stopped
from surveillance_team.tracking.models import ReportedAccount
from surveillance_team.tracking.services.accounts import bring_accounts_along, note_accounts

from .accounts import ONE, an_account

pytestmark = [pytest.mark.django_db, pytest.mark.core]

CHANGED = override_settings(TARGET_LOOKUP_KEY="another", FORMER_TARGET_LOOKUP_KEYS=["the first"])


@pytest.fixture
def account():
    with override_settings(TARGET_LOOKUP_KEY="the first", FORMER_TARGET_LOOKUP_KEYS=[]):
        yield an_account()


def test_accounts_are_brought_along_also_when_the_former_keys_went_too_early(account):
    ReportedAccount.objects.update(maybe_victim=True)
    with override_settings(TARGET_LOOKUP_KEY="another", FORMER_TARGET_LOOKUP_KEYS=[]):
        assert bring_accounts_along() == 1
        [row] = ReportedAccount.objects.all()
        assert bytes(row.account_key) == account_key_of(row.name)
        assert (row.pk, row.maybe_victim) == (account.pk, True)


@CHANGED
def test_an_address_of_the_former_key_makes_no_twin_of_its_account(account):
    bring_accounts_along()
    target = Target.objects.get()
    note_accounts({bytes(target.account_key): target})
    assert ReportedAccount.objects.count() == 1


@CHANGED
def test_an_objection_about_an_address_of_the_former_key_stops_the_grouping(account):
    bring_accounts_along()
    grouping_stopped.send(None, target_id=Target.objects.get().pk, actor=ONE)
    assert ReportedAccount.objects.get().maybe_victim
