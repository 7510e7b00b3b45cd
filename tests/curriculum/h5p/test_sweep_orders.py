"""The sweep and those who take contents up: in every order, each killed half-way, and at once."""

from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from threading import Event, Thread
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import connection
from django.utils import timezone

from curriculum.h5p.models import Activity, Blob
from curriculum.h5p.models.blobs import place_of
from curriculum.h5p.services import keep_bytes, sweeping
from curriculum.h5p.services.blobs import hold
from tests.curriculum.h5p.store import an_activity

pytestmark = pytest.mark.core

START = datetime(2026, 11, 22, tzinfo=UTC)
HOURS = timedelta(hours=1)
A_DAY, LONG = 24, 36
X = "2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881"  # SHA-256 of b"x"


@dataclass(frozen=True)
class World:
    """One file's row, mark and contents; who needs it; and hours that passed since."""

    marked: int | None = None
    has_row: bool = False
    has_file: bool = False
    is_needed: bool = False
    kept: int = A_DAY

    @property
    def must_be_there(self) -> bool:
        return self.is_needed or self.kept < A_DAY


class Killed(Exception):
    """The process dies here."""


def test_no_order_of_keeping_needing_sweeping_and_dying_loses_contents(
    time_machine: Any, monkeypatch: Any
) -> None:
    """Complete within its scope: one file, every order of steps, each able to die half-way."""
    time_machine.move_to(START, tick=False)
    activity = an_activity(is_live=False)
    seen, frontier = {World()}, [World()]
    while frontier:
        before = frontier.pop()
        for act in ACTS:
            after = act(before, activity, monkeypatch)
            if after.must_be_there:
                assert (after.has_row, after.has_file) == (True, True), (act.__name__, before)
            if after not in seen:
                seen.add(after)
                frontier.append(after)
    assert len(seen) > 10, len(seen)
    for world in seen:
        assert ends_empty(world, activity, monkeypatch), world


def ends_empty(world: World, activity: Activity, monkeypatch: Any) -> bool:
    for act in (drop, wait, wait, sweep, wait, wait, sweep, wait, wait, sweep):
        world = act(world, activity, monkeypatch)
    return not world.has_row and not world.has_file


def enter(world: World, activity: Activity) -> None:
    Activity.objects.filter(pk=activity.pk).update(files={"a.png": X} if world.is_needed else {})
    Blob.objects.filter(pk=X).delete()
    default_storage.delete(place_of(X))
    if world.has_row:
        since = None if world.marked is None else timezone.now() - world.marked * HOURS
        Blob.objects.create(digest=X, size=1, unused_since=since)
    if world.has_file:
        default_storage.save(place_of(X), ContentFile(b"x"))


def leave(world: World) -> World:
    row = Blob.objects.filter(pk=X).first()
    marked = None
    if row and row.unused_since:
        marked = min(LONG, (timezone.now() - row.unused_since) // HOURS)
    has_file = default_storage.exists(place_of(X))
    return replace(world, has_row=row is not None, marked=marked, has_file=has_file)


def keep(world: World, activity: Activity, _patch: Any) -> World:
    enter(world, activity)
    keep_bytes(b"x")
    return leave(replace(world, kept=0))


def keep_and_die(world: World, activity: Activity, monkeypatch: Any) -> World:
    enter(world, activity)
    with monkeypatch.context() as patched:
        patched.setattr(type(Blob.objects.all()), "bulk_create", _die)
        try:
            keep_bytes(b"x")
        except Killed:
            pass
        else:
            return leave(replace(world, kept=0))  # it was kept already
    return leave(world)


def keep_while_swept(world: World, activity: Activity, monkeypatch: Any) -> World:
    """The sweep comes after the file is written and before its row."""
    enter(world, activity)
    rows = type(Blob.objects.all())
    write = rows.bulk_create

    def swept_first(*args: Any, **kwargs: Any) -> Any:
        patched.undo()
        sweeping.sweep_blobs(timezone.now())
        return write(*args, **kwargs)

    with monkeypatch.context() as patched:
        patched.setattr(rows, "bulk_create", swept_first)
        keep_bytes(b"x")
    return leave(replace(world, kept=0))


def need(world: World, activity: Activity, _patch: Any) -> World:
    """A row is written within a day of keeping, or copied from one that needs it."""
    if not world.must_be_there:
        return world
    enter(world, activity)
    hold([X])
    return leave(replace(world, is_needed=True))


def drop(world: World, activity: Activity, _patch: Any) -> World:
    return replace(world, is_needed=False)


def sweep(world: World, activity: Activity, _patch: Any) -> World:
    enter(world, activity)
    sweeping.sweep_strays(timezone.now())
    sweeping.sweep_blobs(timezone.now())
    return leave(world)


def sweep_and_die(world: World, activity: Activity, monkeypatch: Any) -> World:
    """After the file has gone, before its row has."""
    delete = default_storage.delete

    def die(place: str) -> None:
        delete(place)
        raise Killed

    enter(world, activity)
    with monkeypatch.context() as patched:
        patched.setattr(sweeping.default_storage, "delete", die)
        with suppress(Killed):
            sweeping.sweep_blobs(timezone.now())
    return leave(world)


def sweep_while_kept(world: World, activity: Activity, monkeypatch: Any) -> World:
    """Somebody keeps the contents after the sweep has found them and before it locks them."""
    enter(world, activity)
    held = sweeping._held
    with monkeypatch.context() as patched:
        patched.setattr(sweeping, "_held", lambda *args: (keep_bytes(b"x"), held(*args))[1])
        sweeping.sweep_blobs(timezone.now())
    is_kept = world.marked is not None and world.marked >= A_DAY and not world.is_needed
    return leave(replace(world, kept=0) if is_kept else world)


def wait(world: World, activity: Activity, _patch: Any) -> World:
    marked = None if world.marked is None else min(LONG, world.marked + 12)
    return replace(world, marked=marked, kept=min(A_DAY, world.kept + 12))


ACTS = (
    keep,
    keep_and_die,
    keep_while_swept,
    need,
    drop,
    sweep,
    sweep_and_die,
    sweep_while_kept,
    wait,
)


def _die(*args: Any, **kwargs: Any) -> None:
    raise Killed


@pytest.mark.django_db(transaction=True)
def test_who_keeps_what_is_just_going_waits_and_then_keeps_it_anew(monkeypatch: Any) -> None:
    blob = keep_bytes(b"x")
    Blob.objects.filter(pk=X).update(unused_since=timezone.now() - 25 * HOURS)
    delete, kept = default_storage.delete, Event()

    def keep_meanwhile() -> None:
        keep_bytes(b"x")
        connection.close()
        kept.set()

    keeper = Thread(target=keep_meanwhile)

    def delete_slowly(place: str) -> None:
        delete(place)
        keeper.start()
        assert not kept.wait(0.5)  # it waits for the row

    monkeypatch.setattr(sweeping.default_storage, "delete", delete_slowly)
    assert sweeping.sweep_blobs(timezone.now()) == 1
    keeper.join(30)
    assert kept.is_set()
    assert Blob.objects.get(pk=X).unused_since is None
    assert blob.read() == b"x"
