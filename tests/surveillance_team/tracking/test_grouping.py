"""Repeated posting goes to the front; a name that may be a victim's stops that, both ways."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from core.audit import faults
from core.models import AuditEvent
from surveillance_team.models import Target
from surveillance_team.services.triage import leave_out_target
from surveillance_team.signals import grouping_stopped
from surveillance_team.tracking.models import AccountNote, ReportedAccount
from surveillance_team.tracking.services.grouping import (
    RULE,
    AlreadySo,
    resume_grouping,
    stop_grouping,
)
from tests.surveillance_team.team import CHILD, OFFICER, a_monitor, a_target, file

from .accounts import ONE, an_account, post

pytestmark = [pytest.mark.django_db, pytest.mark.core]

WHY = AccountNote.Reason.VICTIMS_NAME.value


def priorities():
    return set(Target.objects.values_list("priority", flat=True))


def test_the_rule_counts_addresses_and_not_reports():
    for _person in range(RULE.addresses + 1):
        post(1)
    assert priorities() == {1}
    for number in range(2, RULE.addresses + 1):
        post(number)
    assert priorities() == {RULE.priority}
    assert list(faults()) == []


def test_what_was_left_out_or_is_old_does_not_count():
    first, second = post(1), post(2)
    leave_out_target(first.pk, actor=OFFICER, version=first.state_version, reason="not_our_subject")
    Target.objects.filter(pk=second.pk).update(
        first_seen_at=timezone.now() - RULE.within - timedelta(days=1)
    )
    for number in range(3, RULE.addresses + 2):
        post(number)
    assert Target.objects.filter(priority=RULE.priority).count() == 0


def test_the_account_itself_is_a_target_too_and_counts_with_its_postings():
    file(a_monitor(), "https://t.me/reported_name")
    account = an_account(RULE.addresses - 1)
    assert ReportedAccount.objects.get() == account
    assert priorities() == {RULE.priority}


def test_another_account_and_an_address_without_one_stay_where_they_are():
    an_account(RULE.addresses)
    other, plain = post(1, name="other_name"), a_target(number=9)
    assert {other.priority, plain.priority} == {1}
    assert ReportedAccount.objects.count() == 2


def test_a_child_suspected_one_stays_before_all():
    post(1, statement=CHILD)
    an_account(RULE.addresses)
    assert Target.objects.for_queue().first().priority == 3


def test_stopping_puts_them_back_and_taking_it_up_again_to_the_front_each_on_record():
    account = an_account(RULE.addresses)
    stop_grouping(account.pk, reason=WHY, actor=ONE)
    assert priorities() == {1}
    post(50)
    assert priorities() == {1}
    with pytest.raises(AlreadySo):
        stop_grouping(account.pk, reason=WHY, actor=ONE)
    resume_grouping(account.pk, reason=AccountNote.Reason.CLEARED_UP.value, actor=ONE)
    assert priorities() == {RULE.priority}
    trail = AuditEvent.objects.filter(subject_kind="reported_account")
    assert [event.action for event in trail.order_by("number")] == [
        "tracking.stop_grouping",
        "tracking.resume_grouping",
    ]
    assert account.notes.count() == 2


def test_an_objection_upheld_elsewhere_stops_grouping_once():
    account = an_account(RULE.addresses)
    target = Target.objects.first()
    for _twice in range(2):
        grouping_stopped.send(Target, target_id=target.pk, actor=ONE)
    account.refresh_from_db()
    assert account.maybe_victim
    assert account.notes.get().reason == AccountNote.Reason.OBJECTED
    grouping_stopped.send(Target, target_id=a_target(number=9).pk, actor=ONE)


def test_stopping_locks_addresses_before_the_account_as_filing_does():
    account = an_account(RULE.addresses)
    target = Target.objects.first()
    with CaptureQueriesContext(connection) as context:
        grouping_stopped.send(Target, target_id=target.pk, actor=ONE)
    told = [query["sql"] for query in context]
    addresses = next(
        n for n, sql in enumerate(told) if 'ORDER BY "surveillance_team_target"' in sql
    )
    turned = next(n for n, sql in enumerate(told) if sql.startswith("UPDATE"))
    assert addresses < turned
    assert account._meta.db_table in told[turned]
    if connection.features.has_select_for_update:
        locks = [sql for sql in told if "FOR UPDATE" in sql]
        assert 'FROM "surveillance_team_target"' in locks[0]
        assert f'FROM "{account._meta.db_table}"' in locks[1]


def test_the_name_is_encrypted_and_stands_in_no_word_of_the_row():
    account = an_account()
    raw = ReportedAccount.objects.values_list("account_key", flat=True).get()
    assert "reported_name" not in f"{account} {account!r} {bytes(raw)!r}"
    assert account.name == "telegram:account:reported_name"


def test_filing_costs_the_same_whatever_the_number_of_accounts(queries_of):
    def paste(begin, count):
        lines = [f"https://t.me/name_{n}/{n}" for n in range(begin, begin + count)]
        return lambda: file(monitor, "\n".join(lines))

    monitor = a_monitor()
    begins = iter(range(0, 10_000, 50))
    few = queries_of(lambda: paste(next(begins), 2)())
    many = queries_of(lambda: paste(next(begins), 20)())
    assert few == many
