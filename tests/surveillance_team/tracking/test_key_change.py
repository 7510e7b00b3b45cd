"""Accounts under a key that changes: what stops grouping is found and kept all the way."""

import pytest
from django.db import connection
from django.test import override_settings
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from surveillance_team.health import check_keys
from surveillance_team.models import Target
from surveillance_team.services.keys import account_key_of
from surveillance_team.signals import grouping_stopped
from surveillance_team.tracking.models import ReportedAccount
from surveillance_team.tracking.services.accounts import bring_accounts_along, note_accounts
from tests.surveillance_team.schemes import bring_along

from .accounts import ONE, an_account, post

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


@CHANGED
def test_the_former_key_is_needed_until_accounts_are_brought_along_too(account):
    def words():
        with translation.override("en"):
            return check_keys().words

    bring_along()
    assert "being brought" in words(), "the targets are, the accounts are not"
    bring_accounts_along()
    assert "FORMER_TARGET_LOOKUP_KEYS can go" in words()


@CHANGED
def test_an_account_noted_under_a_former_key_is_known_to_be(account):
    ReportedAccount.objects.all().delete()
    target = Target.objects.get()
    note_accounts({bytes(target.account_key): target})
    assert ReportedAccount.objects.stale().count() == 1
    bring_accounts_along()
    assert not ReportedAccount.objects.stale().exists()


def test_a_twin_is_locked_before_it_is_read(account):
    """What somebody says of it at that moment is waited for."""
    with override_settings(TARGET_LOOKUP_KEY="another", FORMER_TARGET_LOOKUP_KEYS=[]):
        post(2)
        twin = ReportedAccount.objects.exclude(pk=account.pk).get()
        ReportedAccount.objects.filter(pk=twin.pk).update(maybe_victim=True)
        with CaptureQueriesContext(connection) as asked:
            assert bring_accounts_along() == 1
        [kept] = ReportedAccount.objects.all()
        assert (kept.pk, kept.maybe_victim) == (account.pk, True)
        assert kept.last_seen_at == twin.last_seen_at
        of_accounts = f'FROM "{ReportedAccount._meta.db_table}"'
        reads = [one["sql"] for one in asked if one["sql"].startswith("SELECT")]
        last = [sql for sql in reads if of_accounts in sql][-1]
        assert '"account_key" IN' in last
        if connection.features.has_select_for_update:
            assert "FOR UPDATE" in last
