"""A database for each process of the suite, copied from one that was migrated once.

Migrations of Wagtail and ours take ten seconds and more; a copy takes a tenth of one.
"""

import fcntl
import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from functools import cache
from pathlib import Path
from urllib.parse import urlsplit

import psycopg
from psycopg import sql

ROOT = Path(__file__).resolve().parents[2]
SOURCE_ROOTS = ("site", "curriculum", "campaigns", "instructors", "surveillance_team")
SOURCE_ROOTS += ("deletion_bridge", "requirements")
# Beside the migrations themselves: who may do what is written after every migrate.
DECIDING = {"apps.py", "roles.py", "groups.py", "lock.txt"}
FILLING = {".py", ".json", ".po"}


class NotMigrated(Exception):
    """The migrations, or loading the demo content, failed; says how."""


def copy_for(worker: str, server_url: str, state: Path) -> str:
    """Make a fresh migrated database for one worker; what it had before is gone.

    Args:
        server_url: As DATABASE_URL; the name in it is the stem of the names used here.
        state: Folder for SQLite files and for the lock between workers.

    Returns:
        Its URL.
    """
    if server_url.startswith("sqlite"):
        return _sqlite_copy(worker, state)
    return _postgres_copy(worker, server_url, state)


def demo_copy_for(worker: str, server_url: str, state: Path) -> str:
    """As `copy_for`, with the demo content of every room in it. Loading it takes ten seconds, so
    it is done once for the same code on the same day."""
    if server_url.startswith("sqlite"):
        return _sqlite_demo_copy(worker, state)
    return _postgres_demo_copy(worker, server_url, state)


def drop(url: str) -> None:
    """Remove a copy; one that is gone already is no fault."""
    if url.startswith("sqlite"):
        _remove(Path(url.removeprefix("sqlite:///")))
    else:
        with _maintenance(url) as server:
            _drop(server, _name(url))


def _sqlite_copy(worker: str, state: Path) -> str:
    template = state / f"template-{source_digest()}.sqlite3"
    with _one_at_a_time(state):
        if not template.exists():
            for old in state.glob("template-*.sqlite3"):
                old.unlink()
            making = state / "making.sqlite3"
            _remove(making)
            _migrate(f"sqlite:///{making}")
            making.rename(template)
    copy = state / f"test-{worker}.sqlite3"
    _remove(copy)
    shutil.copyfile(template, copy)
    return f"sqlite:///{copy}"


def _sqlite_demo_copy(worker: str, state: Path) -> str:
    template = state / f"demo-{demo_digest()}.sqlite3"
    migrated = _sqlite_copy(f"{worker}-demo", state)
    with _one_at_a_time(state, "demo"):
        if not template.exists():
            for old in state.glob("demo-*.sqlite3"):
                _remove(old)
            making = state / "making-demo.sqlite3"
            _remove(making)
            shutil.copyfile(migrated.removeprefix("sqlite:///"), making)
            _manage(f"sqlite:///{making}", "demo", "-v0", "load")
            making.rename(template)
    copy = Path(migrated.removeprefix("sqlite:///"))
    _remove(copy)
    shutil.copyfile(template, copy)
    return migrated


def _postgres_demo_copy(worker: str, server_url: str, state: Path) -> str:
    stem = f"{_name(server_url)}_test"
    template, making = f"{stem}_demo_{demo_digest()}", f"{stem}_demo_making"
    copy_url = _postgres_copy(f"{worker}_demo", server_url, state)
    with _one_at_a_time(state, "demo"), _maintenance(server_url) as server:
        if template not in _databases(server):
            for old in _databases(server):
                if old.startswith(f"{stem}_demo_"):
                    _drop(server, old)
            _copy_database(server, _name(copy_url), making)
            _manage(_with_name(server_url, making), "demo", "-v0", "load")
            rename = sql.SQL("ALTER DATABASE {} RENAME TO {}")
            server.execute(rename.format(sql.Identifier(making), sql.Identifier(template)))
        _drop(server, _name(copy_url))
        _copy_database(server, template, _name(copy_url))
    return copy_url


def _postgres_copy(worker: str, server_url: str, state: Path) -> str:
    stem = f"{_name(server_url)}_test"
    template, making = f"{stem}_{source_digest()}", f"{stem}_making"
    copy = f"{stem}_{worker}"
    with _one_at_a_time(state), _maintenance(server_url) as server:
        if template not in _databases(server):
            for old in _databases(server):
                if old.startswith(f"{stem}_"):
                    _drop(server, old)
            server.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(making)))
            _migrate(_with_name(server_url, making))
            rename = sql.SQL("ALTER DATABASE {} RENAME TO {}")
            server.execute(rename.format(sql.Identifier(making), sql.Identifier(template)))
        _drop(server, copy)
        _copy_database(server, template, copy)
    return _with_name(server_url, copy)


def _copy_database(server: psycopg.Connection, source: str, copy: str) -> None:
    create = sql.SQL("CREATE DATABASE {} TEMPLATE {}")
    server.execute(create.format(sql.Identifier(copy), sql.Identifier(source)))


def _migrate(url: str) -> None:
    _manage(url, "migrate", "--noinput", "-v0")


def _manage(url: str, *arguments: str) -> None:
    env = {**os.environ, "DATABASE_URL": url, "DJANGO_SETTINGS_MODULE": "config.settings.test"}
    env["CELERY_BROKER_URL"] = "memory://"  # rows are enough: nobody waits for these jobs
    command = [sys.executable, str(ROOT / "manage.py"), *arguments]
    done = subprocess.run(command, env=env, cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode:
        raise NotMigrated(f"{done.stdout[-2000:]}{done.stderr[-4000:]}")


@cache
def source_digest() -> str:
    """Changes whenever code does that may decide what a fresh database holds."""
    total = hashlib.sha256()
    for root in SOURCE_ROOTS:
        for path in sorted((ROOT / root).rglob("*")):
            decides = "migrations" in path.parts or path.name in DECIDING
            if path.suffix in {".py", ".json", ".txt"} and decides:
                total.update(str(path.relative_to(ROOT)).encode() + path.read_bytes())
    return total.hexdigest()[:12]


@cache
def demo_digest() -> str:
    """Changes with any code of the rooms, and every day: demo content counts from today."""
    total = hashlib.sha256(f"{source_digest()} {date.today()}".encode())  # noqa: DTZ011 - its own day
    for root in SOURCE_ROOTS:
        for path in sorted((ROOT / root).rglob("*")):
            if path.suffix in FILLING:
                total.update(str(path.relative_to(ROOT)).encode() + path.read_bytes())
    return total.hexdigest()[:12]


@contextmanager
def _one_at_a_time(state: Path, what: str = "template") -> Iterator[None]:
    """Whoever needs a database waits while it is migrated, but not while demo content is loaded."""
    state.mkdir(parents=True, exist_ok=True)
    with (state / f"{what}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


@contextmanager
def _maintenance(url: str) -> Iterator[psycopg.Connection]:
    with psycopg.connect(_with_name(url, "postgres"), autocommit=True) as server:
        yield server


def _databases(server: psycopg.Connection) -> list[str]:
    return [row[0] for row in server.execute("SELECT datname FROM pg_database")]


def _drop(server: psycopg.Connection, name: str) -> None:
    server.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))


def _remove(path: Path) -> None:
    for suffix in ("", "-wal", "-shm", "-journal"):
        path.with_name(path.name + suffix).unlink(missing_ok=True)


def _name(url: str) -> str:
    return urlsplit(url).path.lstrip("/") or "jikimi"


def _with_name(url: str, name: str) -> str:
    return urlsplit(url)._replace(path=f"/{name}").geturl()
