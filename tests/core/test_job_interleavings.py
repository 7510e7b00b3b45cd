"""Two workers and one job: every order in which they can step on each other, none left out."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from itertools import product
from typing import Any

import pytest

from core.actors import SYSTEM
from core.jobs import (
    LeaseLost,
    Progress,
    ask_for,
    job_kinds,
)
from core.jobs.run import _put_off, claim, settle
from core.models import Job

pytestmark = pytest.mark.core

START = datetime(2026, 11, 22, tzinfo=UTC)
LEASE = timedelta(minutes=2)
CANARY = "카나리아 canary@person.example 010-1234-5678 https://bad.example/x"


@dataclass(frozen=True)
class World:
    """What a moment is: the row's columns, what each worker believes it holds, and the time."""

    row: tuple[Any, ...]
    held: tuple[Job | None, Job | None]
    now: datetime
    settled: int = 0

    @property
    def key(self) -> tuple[Any, ...]:
        state, attempts, lease, lease_until, due_at, _finished = self.row
        owners = tuple(job and (job.lease == lease, job.attempts) for job in self.held)
        return (
            state,
            attempts,
            owners,
            lease is not None,
            lease_until is not None and lease_until < self.now,
            due_at <= self.now,
            self.settled,
        )


COLUMNS = ("state", "attempts", "lease", "lease_until", "due_at", "finished_at")
ACTIONS = [*product(("claim", "done", "fail", "give_up", "step", "die"), (0, 1)), ("wait", 0)]


def test_no_interleaving_of_two_workers_settles_a_job_twice(db, kind, hints, time_machine) -> None:
    """Complete within its scope: 2 workers, 1 job, 3 attempts, every order of steps."""
    time_machine.move_to(START, tick=False)
    job = ask_for("test.work", actor=SYSTEM)
    first = World(_row(job), (None, None), START)
    seen, frontier = {first.key}, [first]
    while frontier:
        before = frontier.pop()
        for action, worker in ACTIONS:
            after = _act(job, before, action, worker, time_machine)
            assert after.settled <= 1, (action, worker, before)
            if before.row[0] in ("done", "failed"):
                assert after.row == before.row, (action, worker, before)
            if after.key not in seen:
                seen.add(after.key)
                frontier.append(after)
    assert len(seen) > 70
    assert {key[0] for key in seen} == {"waiting", "running", "done", "failed"}


def _act(job: Job, world: World, action: str, worker: int, clock: Any) -> World:
    clock.move_to(world.now, tick=False)
    Job.objects.filter(pk=job.pk).update(**dict(zip(COLUMNS, world.row, strict=True)))
    held, settled, mine = list(world.held), world.settled, world.held[worker]
    if action == "wait":
        return replace(world, now=world.now + LEASE + timedelta(seconds=1))
    if action == "die" or (mine is None and action != "claim"):
        held[worker] = None
    elif action == "claim":
        held[worker] = claim(job.pk)
    elif action == "step":
        try:
            Progress(mine, LEASE).step(1, 2)
        except LeaseLost:
            held[worker] = None
    else:
        held[worker] = None
        if action == "done":
            settled += settle(mine, state=Job.State.DONE)
        elif action == "give_up":
            settled += settle(mine, state=Job.State.FAILED)
        else:
            _put_off(mine, job_kinds["test.work"], ValueError())
    return World(_row(job), (held[0], held[1]), world.now, settled)


def _row(job: Job) -> tuple[Any, ...]:
    return Job.objects.values_list(*COLUMNS).get(pk=job.pk)
