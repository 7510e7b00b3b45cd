"""Who waits for one target holds none that comes after it: nobody waits in a ring. PostgreSQL, for
SQLite lets one writer in at all."""

from concurrent.futures import ThreadPoolExecutor

import psycopg
import pytest
from django.db import connection, transaction

from surveillance_team.models import Report, Target
from surveillance_team.oversight.services import setting_aside
from surveillance_team.services.hearing import hear
from surveillance_team.services.locking import StalePage, lock_to_hear
from surveillance_team.services.same_posting import merge_target
from surveillance_team.triage.services import deciding
from tests.servers.ports import wait_until
from tests.surveillance_team.oversight.cases import decide
from tests.surveillance_team.team import OFFICER, a_monitor, a_target, file

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.core,
    pytest.mark.skipif("connection.vendor != 'postgresql'", reason="row locks are PostgreSQL's"),
]

ADDRESS_OF_YOUNGER = "https://board.example/view?id=2"
WAITING = "SELECT count(*) FROM pg_locks WHERE NOT granted AND %s = ANY(pg_blocking_pids(pid))"


@pytest.fixture
def pair(db):
    """An elder target and a younger one."""
    monitor = a_monitor()
    return a_target(monitor, 1), a_target(monitor, 2)


@pytest.fixture
def beside():
    """Has somebody else's work done meanwhile, on a connection of its own."""

    def alone(work):
        try:
            return work()
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        yield lambda work: pool.submit(alone, work)


def wait_for_one_behind(pid):
    def is_waiting():
        with connection.cursor() as cursor:
            cursor.execute(WAITING, [pid])
            return cursor.fetchone()[0]

    wait_until("somebody waits for it", is_waiting, every_s=0.01)


def hold(target):
    """Until the transaction ends. Rows that name the target may be written meanwhile."""
    Target.everything.select_for_update(no_key=True).get(pk=target.pk)
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        return cursor.fetchone()[0]


def assert_is_free(target):
    assert Target.everything.select_for_update(nowait=True).get(pk=target.pk)


def test_who_files_what_was_merged_waits_for_the_elder_with_empty_hands(pair, beside):
    elder, younger = pair
    merge_target(younger.pk, into_id=elder.pk, actor=OFFICER, version=younger.state_version)
    monitor = a_monitor()
    with transaction.atomic():
        own = hold(elder)
        filed = beside(lambda: file(monitor, ADDRESS_OF_YOUNGER))
        wait_for_one_behind(own)
        assert_is_free(younger)
    [line] = filed.result()
    assert line.report.target_id == elder.pk


def filing(younger):
    monitor = a_monitor()
    return lambda: file(monitor, ADDRESS_OF_YOUNGER)


def taking_apart(younger):
    said = {"version": younger.state_version, "reason": "slip"}
    return lambda: deciding.decide("part", younger.pk, actor=OFFICER, **said)


def raising(younger):
    said = {"version": younger.state_version}
    return lambda: deciding.decide("raise", younger.pk, actor=OFFICER, **said)


@pytest.fixture
def merged(pair):
    elder, younger = pair
    merge_target(younger.pk, into_id=elder.pk, actor=OFFICER, version=younger.state_version)
    younger.refresh_from_db()
    return elder, younger


@pytest.mark.parametrize("working", [filing, taking_apart, raising])
def test_who_is_at_what_was_merged_waits_for_the_elder_with_empty_hands(merged, beside, working):
    elder, younger = merged
    work = working(younger)
    with transaction.atomic():
        own = hold(elder)
        doing = beside(work)
        wait_for_one_behind(own)
        assert_is_free(younger)
    doing.result()


@pytest.mark.parametrize("filed_first", [True, False])
def test_what_is_filed_while_two_are_taken_apart_is_with_its_own_address(
    merged, beside, filed_first
):
    elder, younger = merged
    works = [filing(younger), taking_apart(younger)]
    with transaction.atomic():
        own = hold(elder)
        doing = []
        for work in works if filed_first else works[::-1]:
            doing.append(beside(work))
            wait_until("it waits", lambda: how_many_wait() == len(doing), every_s=0.01)
        assert own
    for one in doing:
        one.result()
    assert_each_has_its_own(elder, younger, {elder.pk: 1, younger.pk: 2})


def test_two_who_take_the_same_apart_do_it_once(merged, beside):
    elder, younger = merged
    with transaction.atomic():
        hold(elder)
        doing = [beside(taking_apart(younger)) for _each in range(2)]
        wait_until("both wait", lambda: how_many_wait() == 2, every_s=0.01)
    faults = [one.exception() for one in doing]
    assert sorted(str(type(fault)) for fault in faults) == sorted([str(type(None)), str(StalePage)])
    assert_each_has_its_own(elder, younger, {elder.pk: 1, younger.pk: 1})


def test_what_is_set_aside_while_it_is_merged_is_set_aside_where_it_went(beside):
    elder, bad_faith = a_target(a_monitor(), 1), a_monitor()
    younger = a_target(bad_faith, 2)
    decision = decide(bad_faith, OFFICER)
    with transaction.atomic():
        said = {"into_id": elder.pk, "actor": OFFICER, "version": younger.state_version}
        merge_target(younger.pk, **said)
        doing = beside(lambda: setting_aside.set_aside_portion(decision.pk))
        wait_until("it waits", how_many_wait, every_s=0.01)
    assert doing.result() == 1
    elder.refresh_from_db()
    assert elder.report_count == Report.objects.valid().filter(target=elder).count() == 1


def how_many_wait():
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_locks WHERE NOT granted")
        return cursor.fetchone()[0]


def assert_each_has_its_own(elder, younger, counts):
    for target in (elder, younger):
        now = Target.objects.get(pk=target.pk)
        assert (now.same_as_id, now.report_count) == (None, counts[target.pk])
        assert Report.objects.filter(target=target).count() == counts[target.pk]
    assert not Report.objects.exclude(own_target=None).exists()


def merged_by_another(url, younger, elder, column):
    """Somebody who merges two; to be told when to commit."""
    other = psycopg.connect(url)
    table = Target._meta.db_table
    other.execute(
        f"UPDATE {table} SET {column} = %s WHERE id = %s",
        [elder.pk, younger.pk],
    )
    return other


def hearing(younger):
    said = {"source": "centre", "seq": 1, "word": "removed", "at": younger.first_seen_at}
    return lambda: hear(younger.pk, **said)


@pytest.mark.parametrize(
    ("column", "working"), [("same_as_id", filing), ("merged_into_id", hearing)]
)
def test_what_is_merged_while_one_waits_is_given_back_before_more_is_asked_for(
    pair, beside, database_url, column, working
):
    elder, younger = pair
    work = working(younger)
    with transaction.atomic(), merged_by_another(database_url, younger, elder, column) as other:
        own = hold(elder)
        doing = beside(work)
        wait_for_one_behind(other.info.backend_pid)
        other.commit()
        wait_for_one_behind(own)
        assert_is_free(younger)
    doing.result()


def test_locks_are_not_asked_for_where_nothing_would_keep_them(pair):
    with pytest.raises(transaction.TransactionManagementError):
        lock_to_hear([pair[0].pk])
