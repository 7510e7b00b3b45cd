"""Work is a row first: nothing is lost, nothing is done twice, and no fault names a person."""

import socket
import threading
import time
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from celery import Celery
from django.db import connection, transaction
from wagtail.models import Page
from wagtail.tasks import update_reference_index_task

from core.actors import SYSTEM
from core.jobs import (
    GiveUp,
    Progress,
    TryAgain,
    ask_daily_jobs,
    ask_for,
    run_job,
    sweep,
)
from core.jobs.hints import Hinter
from core.jobs.kinds import daily_kinds
from core.jobs.run import claim
from core.models import Job
from core.retention import JOBS_KEPT, jobs_over

pytestmark = pytest.mark.core

START = datetime(2026, 11, 22, tzinfo=UTC)
LEASE = timedelta(minutes=2)
CANARY = "카나리아 canary@person.example 010-1234-5678 https://bad.example/x"


@pytest.mark.django_db(transaction=True)
def test_of_many_workers_at_once_one_gets_the_job(kind, hints) -> None:
    job = ask_for("test.work", actor=SYSTEM)
    got: list[Job] = []
    barrier = threading.Barrier(6)

    def work() -> None:
        barrier.wait()
        try:
            if mine := claim(job.pk):
                got.append(mine)
        finally:
            connection.close()

    threads = [threading.Thread(target=work) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(got) == 1


def test_work_that_counted_its_steps_itself_ends_with_a_full_bar(kind, hints, db) -> None:
    """How many there are was not known when it was asked for."""
    kind.work = lambda progress, params: progress.step(2, 3)
    job = ask_for("test.work", actor=SYSTEM)
    run_job(job.pk)
    job.refresh_from_db()
    assert (job.state, job.done, job.total, job.percent) == (Job.State.DONE, 3, 3, 100)


@pytest.mark.django_db(transaction=True)
def test_asked_twice_at_once_is_one_job(kind, hints) -> None:
    made: set[Any] = set()
    barrier = threading.Barrier(4)

    def ask() -> None:
        barrier.wait()
        try:
            with transaction.atomic():
                made.add(ask_for("test.work", actor=SYSTEM, key="once").pk)
        finally:
            connection.close()

    threads = [threading.Thread(target=ask) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(made) == Job.objects.filter(kind="test.work").count() == 1


# ---- a job's life -------------------------------------------------------------------------------


def test_a_job_left_by_a_dead_worker_is_taken_up_again(db, kind, hints, time_machine) -> None:
    time_machine.move_to(START, tick=False)
    job = ask_for("test.work", {"id": 7}, actor=SYSTEM)
    claim(job.pk)  # and the worker is killed
    run_job(job.pk)
    assert Job.objects.get().state == "running"
    time_machine.shift(LEASE + timedelta(seconds=1))
    assert sweep() == 1
    assert hints[-1] == job.pk
    run_job(job.pk)
    job.refresh_from_db()
    assert (job.state, job.attempts, job.result) == ("done", 2, {"saw": {"id": 7}})


def test_a_job_that_kills_its_worker_each_time_fails_in_words(
    db, kind, hints, time_machine
) -> None:
    time_machine.move_to(START, tick=False)
    job = ask_for("test.work", actor=SYSTEM)
    for _ in range(4):
        claim(job.pk)
        time_machine.shift(LEASE + timedelta(seconds=1))
    job.refresh_from_db()
    assert (job.state, job.attempts) == ("failed", 3)
    assert job.fault


@pytest.mark.parametrize("fault", [ValueError(CANARY), TryAgain(CANARY), GiveUp(CANARY)])
def test_a_fault_kept_with_a_job_points_to_nobody(db, kind, hints, fault: Exception) -> None:
    def work(progress: Progress, params: dict[str, Any]) -> None:
        raise fault

    kind.work = work
    job = ask_for("test.work", actor=SYSTEM)
    run_job(job.pk)
    job.refresh_from_db()
    assert job.fault
    for trace in ("canary@", "1234", "bad.example"):
        assert trace not in job.fault


def test_a_result_that_cannot_be_kept_is_a_fault_too(db, kind, hints) -> None:
    kind.work = lambda progress, params: {"not json": object()}
    job = ask_for("test.work", actor=SYSTEM)
    run_job(job.pk)
    job.refresh_from_db()
    assert (job.state, job.fault) == ("waiting", "TypeError")


def test_a_job_waits_longer_after_each_fault(db, kind, hints, time_machine) -> None:
    time_machine.move_to(START, tick=False)

    def work(progress: Progress, params: dict[str, Any]) -> None:
        raise TryAgain("busy")

    kind.work = work
    job = ask_for("test.work", actor=SYSTEM)
    waits = []
    while job.state == "waiting":
        time_machine.move_to(job.due_at, tick=False)
        run_job(job.pk)
        job.refresh_from_db()
        waits.append((job.due_at - datetime.now(UTC)).total_seconds())
    assert waits[:2] == [10, 20]
    assert job.state == "failed"


def test_a_hint_leaves_only_once_the_row_is_committed(
    kind, hints, django_capture_on_commit_callbacks, db
) -> None:
    with django_capture_on_commit_callbacks() as callbacks:
        ask_for("test.work", actor=SYSTEM)
        ask_for("test.work", actor=SYSTEM, due_at=datetime.now(UTC) + LEASE)
    assert hints == []
    assert len(callbacks) == 1


def test_a_broker_that_never_answers_costs_the_asker_nothing(monkeypatch) -> None:
    """A real socket that accepts and is silent: Celery waits for seconds, the asker does not."""
    with socket.create_server(("127.0.0.1", 0)) as silent:
        app = Celery(broker=f"redis://127.0.0.1:{silent.getsockname()[1]}/0")
        trying = threading.Event()

        def publish(job_id: Any, expires: int | None) -> None:
            trying.set()
            app.send_task("core.run_job", (str(job_id),), retry=False)

        monkeypatch.setattr("core.jobs.hints._publish", publish)
        hinter, started = Hinter(), time.monotonic()
        hinter.tell(uuid4())
        hinter.flush(0.3)
        assert time.monotonic() - started < 10
        assert trying.wait(30)
        assert hinter._waiting.unfinished_tasks == 1  # Celery is waiting for it still


def test_a_log_is_told_of_dropped_hints_once_a_minute(monkeypatch, caplog) -> None:
    go_on, now = threading.Event(), [1000.0]
    monkeypatch.setattr("core.jobs.hints.MOST_WAITING", 1)
    monkeypatch.setattr("core.jobs.hints._publish", lambda *_hint: go_on.wait(60))
    monkeypatch.setattr("core.jobs.hints.time.monotonic", lambda: now[0])
    hinter = Hinter()
    try:
        for _job in range(30):
            hinter.tell(uuid4())
        now[0] += 61
        hinter.tell(uuid4())
    finally:
        go_on.set()
    told = [entry.dropped for entry in caplog.records if entry.msg == "job_hint_dropped"]
    assert len(told) == 2
    assert 27 <= sum(told) <= 30, "one is being told and one waits; each other is counted once"


def test_daily_kinds_are_asked_for_once_a_day(db, kind, hints, monkeypatch) -> None:
    monkeypatch.setattr("core.jobs.run.daily_kinds", {"test.work"})
    evening = datetime(2026, 11, 22, 14, 59, tzinfo=UTC)  # 23:59 in Seoul
    for moment in (evening, evening, evening + timedelta(minutes=2)):
        ask_daily_jobs(moment)
        run_job(Job.objects.order_by("pk").last().pk)
    assert Job.objects.filter(kind="test.work", state="done").count() == 2
    assert "core.seal_days" in daily_kinds


# ---- what Wagtail asks of django-tasks ----------------------------------------------------------


def test_wagtails_tasks_run_as_jobs_and_fail_in_sight(db, hints, monkeypatch) -> None:
    root = Page.objects.first()
    done = update_reference_index_task.enqueue("wagtailcore", "page", str(root.pk))
    gone = update_reference_index_task.enqueue("wagtailcore", "page", "987654321")
    broken = update_reference_index_task.enqueue("wagtailcore", "no_such_model", "1")
    for task in (done, gone, broken):
        run_job(task.id)
    assert Job.objects.get(pk=done.id).state == "done"
    assert Job.objects.get(pk=gone.id).state == "done"  # deleted meanwhile: no work, no alarm
    seen = Job.objects.get(pk=broken.id)
    assert (seen.state, seen.fault) == ("waiting", "LookupError")


def test_finished_jobs_are_forgotten_in_time_and_unfinished_ones_never(
    db, kind, hints, time_machine
) -> None:
    time_machine.move_to(START, tick=False)
    done, waiting = ask_for("test.work", actor=SYSTEM), ask_for("test.work", actor=SYSTEM)
    run_job(done.pk)
    ours = jobs_over(START + timedelta(days=90) - JOBS_KEPT).filter(kind="test.work")
    assert list(ours) == []
    ours = jobs_over(START + timedelta(days=91) - JOBS_KEPT).filter(kind="test.work")
    assert list(ours) == [done]
    assert waiting not in ours


def test_an_unknown_kind_is_left_for_a_newer_worker(db, hints) -> None:
    job = Job.objects.create(kind="room.not_yet", asked_by=uuid4(), role="system")
    run_job(job.pk)
    job.refresh_from_db()
    assert (job.state, job.attempts) == ("waiting", 0)


@pytest.mark.django_db
def test_a_task_of_wagtail_is_one_job_until_it_begins(hints) -> None:
    page = Page.objects.get(depth=1)

    def enqueue() -> str:
        return str(update_reference_index_task.enqueue(*_named(page)).id)

    first = enqueue()
    assert enqueue() == first
    claim(UUID(first))
    second = enqueue()

    assert second != first  # what the first one reads may have changed since
    assert enqueue() == second


def _named(page: Page) -> tuple[str, str, str]:
    return page._meta.app_label, page._meta.model_name, str(page.pk)
