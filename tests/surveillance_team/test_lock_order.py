"""Who waits for one target holds none that comes after it: nobody waits in a ring. PostgreSQL, for
SQLite lets one writer in at all."""

from concurrent.futures import ThreadPoolExecutor

import psycopg
import pytest
from django.db import connection, transaction

from surveillance_team.models import Target
from surveillance_team.services.hearing import hear
from surveillance_team.services.locking import lock_to_hear
from surveillance_team.services.same_posting import merge_target
from tests.servers.ports import wait_until
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

    with ThreadPoolExecutor(1) as pool:
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


def merged_by_another(url, younger, elder, column):
    """Somebody who merges two; to be told when to commit."""
    other = psycopg.connect(url)
    table = Target._meta.db_table
    other.execute(
        f"UPDATE {table} SET {column} = %s WHERE id = %s",
        [elder.pk, younger.pk],
    )
    return other


def filing(younger):
    monitor = a_monitor()
    return lambda: file(monitor, ADDRESS_OF_YOUNGER)


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
