"""A consistent copy of the database as a stream, and such a stream as a database again.

PostgreSQL's own tools do the work there; they must be at least as new as the server. On SQLite
the copy is a file beside the database for as long as it is read.
"""

import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import IO, Any

from django.db import connection
from django.db.backends.base.base import BaseDatabaseWrapper

ENVIRONMENT = {
    "host": "PGHOST",
    "hostaddr": "PGHOSTADDR",
    "port": "PGPORT",
    "user": "PGUSER",
    "password": "PGPASSWORD",
    "dbname": "PGDATABASE",
    "sslmode": "PGSSLMODE",
    "sslrootcert": "PGSSLROOTCERT",
}
"""How libpq is told without a password on a command line that everyone can list."""


COPY_PREFIX, DAY_S = ".backup-", 24 * 60 * 60


class ToolFailed(Exception):
    """pg_dump or pg_restore ended badly; its own last line."""


@contextmanager
def snapshot() -> Iterator[tuple[BaseDatabaseWrapper, IO[bytes]]]:
    """One moment of the database: a connection that sees it, and the stream of its copy."""
    made = _postgres_snapshot() if connection.vendor == "postgresql" else _sqlite_snapshot()
    with made as (seen, stream):
        yield seen, stream


@contextmanager
def loading() -> Iterator[IO[bytes]]:
    """Write a copy's stream here; it is the database when the block ends well, or nothing is."""
    made = _postgres_loading() if connection.vendor == "postgresql" else _sqlite_loading()
    with made as target:
        yield target


def tables(seen: BaseDatabaseWrapper) -> list[str]:
    with seen.cursor() as cursor:
        return sorted(seen.introspection.table_names(cursor))


def count_rows(seen: BaseDatabaseWrapper) -> dict[str, int]:
    """By table, virtual ones of full-text search left out: they count their own shadows."""
    counts = {}
    with seen.cursor() as cursor:
        for table in tables(seen):
            cursor.execute(f"SELECT count(*) FROM {seen.ops.quote_name(table)}")  # noqa: S608
            counts[table] = cursor.fetchone()[0]
    return counts


@contextmanager
def _postgres_snapshot() -> Iterator[tuple[BaseDatabaseWrapper, IO[bytes]]]:
    seen = connection.copy()
    with closing(seen), seen.cursor() as cursor:
        cursor.execute("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
        cursor.execute("SELECT pg_export_snapshot()")
        name = cursor.fetchone()[0]
        dump = ["pg_dump", "--format=custom", "--no-owner", "--no-privileges"]
        with _tool(*dump, f"--snapshot={name}", stdout=subprocess.PIPE) as process:
            yield seen, process.stdout
        cursor.execute("ROLLBACK")


@contextmanager
def _postgres_loading() -> Iterator[IO[bytes]]:
    restore = ["pg_restore", "--no-owner", "--no-privileges", "--exit-on-error"]
    name = connection.settings_dict["NAME"]
    connection.close()
    with _tool(
        *restore, "--single-transaction", f"--dbname={name}", stdin=subprocess.PIPE
    ) as process:
        yield process.stdin


@contextmanager
def _tool(*command: str, **pipes: Any) -> Iterator[Any]:
    """Raises ToolFailed unless it ends well. Killed where the body fails, so that a restore rolls
    back instead of taking half a stream for a whole one."""
    with tempfile.TemporaryFile() as said:
        process = subprocess.Popen(  # noqa: S603 - our own words, never a shell
            command, env=_environment(), stderr=said, **pipes
        )
        try:
            yield process
            if process.stdin:
                process.stdin.close()
            code = process.wait()
        except BaseException as fault:
            if not isinstance(fault.__cause__ or fault, BrokenPipeError):
                process.kill()
                process.wait()
                raise
            code = process.wait()  # it ended before us, and says why
        if code:
            said.seek(0)
            raise ToolFailed(said.read().decode(errors="replace").strip().rpartition("\n")[2])


def _environment() -> dict[str, str]:
    params = connection.get_connection_params()
    given = {name: str(params[key]) for key, name in ENVIRONMENT.items() if params.get(key)}
    return {**os.environ, **given}


@contextmanager
def _sqlite_snapshot() -> Iterator[tuple[BaseDatabaseWrapper, IO[bytes]]]:
    place = Path(connection.settings_dict["NAME"]).parent
    for left_by_a_crash in place.glob(f"{COPY_PREFIX}*"):
        if time.time() - left_by_a_crash.stat().st_mtime > DAY_S:
            shutil.rmtree(left_by_a_crash, ignore_errors=True)
    with tempfile.TemporaryDirectory(dir=place, prefix=COPY_PREFIX) as folder:
        copy = Path(folder) / "copy.sqlite3"
        with closing(connection.copy()) as source, source.cursor() as cursor:
            cursor.execute("VACUUM INTO %s", [str(copy)])
        seen = connection.copy()
        seen.settings_dict = {**seen.settings_dict, "NAME": str(copy)}
        with closing(seen), copy.open("rb") as stream:
            yield seen, stream


@contextmanager
def _sqlite_loading() -> Iterator[IO[bytes]]:
    place = Path(connection.settings_dict["NAME"])
    connection.close()
    arriving = place.with_name(f"{place.name}.arriving")
    try:
        with arriving.open("wb") as target:
            yield target
        arriving.replace(place)
    finally:
        arriving.unlink(missing_ok=True)
