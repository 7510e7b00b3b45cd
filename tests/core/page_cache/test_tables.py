"""What a statement means for kept pages: never less than it does."""

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from core.models import Job
from core.page_cache import mark, tables
from home.models import Banner

pytestmark = [pytest.mark.core, pytest.mark.django_db(transaction=True)]


@pytest.mark.parametrize(
    "sql",
    [
        'SELECT "home_banner"."id" FROM "home_banner" FOR UPDATE',
        'select 1 from "x"',
        '(SELECT 1 FROM "home_banner") UNION (SELECT 2 FROM "core_helpline")',
        'SAVEPOINT "s1"',
        'RELEASE SAVEPOINT "s1"',
        "PRAGMA foreign_keys",
        'INSERT INTO "core_job" ("id") VALUES (1)',
        'INSERT OR IGNORE INTO "django_session" ("k") VALUES (1)',
        'UPDATE "users_user" SET "last_login" = 1',
        'DELETE FROM "surveillance_team_report" WHERE 1=1',
        'INSERT INTO "core_job" ("id") VALUES (1) ON CONFLICT DO UPDATE SET "id" = 2',
        'UPDATE "campaigns_promisecount" SET "count" = 2',
        "WITH due AS (SELECT id FROM core_job FOR UPDATE SKIP LOCKED) UPDATE core_job SET x = 1",
        "WITH due AS (SELECT id FROM home_banner FOR NO KEY UPDATE) SELECT id FROM due",
    ],
)
def test_these_leave_pages_as_they_are(sql):
    assert not tables.changes_pages(sql)


@pytest.mark.parametrize(
    "sql",
    [
        'UPDATE "home_banner" SET "words_ko" = 1',
        '  insert into "wagtailcore_page" ("id") VALUES (1)',
        'DELETE FROM "core_helpline"',
        "WITH gone AS (DELETE FROM core_job RETURNING id) UPDATE home_banner SET x = 1",
        'WITH x AS (SELECT 1) INSERT INTO "curriculum_lessonpage" SELECT * FROM x',
        "TRUNCATE home_banner",
        'ALTER TABLE "core_job" ADD COLUMN x int',
        "REFRESH MATERIALIZED VIEW pages",
        "CALL something()",
        'UPDATE ONLY "home_banner" SET x = 1',
        'UPDATE "a_table_nobody_has_named" SET x = 1',
        b"UPDATE x",
    ],
)
def test_these_may_show(sql):
    assert tables.changes_pages(sql)


def test_what_a_page_reads_is_noted_with_what_is_joined(front):
    with tables.noted() as read:
        list(Banner.objects.filter(pk=1))
        Job.objects.exists()
    assert {"home_banner", "core_job"} <= read
    assert tables.is_unseen("core_job")
    assert not tables.is_unseen("home_banner")


def test_a_change_is_told_once_a_transaction_and_when_it_is_committed(front):
    before = mark.current()
    with transaction.atomic():
        a_banner()
        a_banner()
        assert mark.current() == before
        assert sum(entry[1] is mark.change for entry in connection.run_on_commit) == 1
    assert mark.current() != before


def test_what_is_taken_back_changed_nothing(front):
    before = mark.current()
    with transaction.atomic():
        a_banner()
        transaction.set_rollback(True)
    assert mark.current() == before


def test_a_savepoint_that_is_taken_back_does_not_hide_the_next_write(front):
    before = mark.current()
    with transaction.atomic():
        with transaction.atomic():
            a_banner()
            transaction.set_rollback(True)
        a_banner()
    assert mark.current() != before


@pytest.mark.parametrize("how", ["update", "bulk", "raw", "delete"])
def test_no_way_of_writing_goes_by_unseen(front, how):
    banner = a_banner()
    before = mark.current()
    if how == "update":
        Banner.objects.update(words_ko="바뀜")
    elif how == "bulk":
        Banner.objects.bulk_create([Banner(words_ko="하나", words_en="One")])
    elif how == "raw":
        with connection.cursor() as cursor:
            cursor.execute("UPDATE home_banner SET words_ko = %s WHERE id = %s", ["둘", banner.pk])
    else:
        banner.delete()
    assert mark.current() != before


def a_banner() -> Banner:
    return Banner.objects.create(words_ko="알림", words_en="Notice")


def test_a_public_page_sends_nothing_that_looks_like_a_write(front, client):
    """Or it would empty the cache each time it is drawn. Databases write one query differently."""
    with CaptureQueriesContext(connection) as seen:
        assert client.get("/").status_code == 200
    assert [query["sql"] for query in seen if tables.changes_pages(query["sql"])] == []
