"""Bringing a backup back, into a place where nothing is yet."""

import hashlib
import shutil
import tarfile
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from typing import IO, Any

from django.conf import settings
from django.db import connection, transaction

from core.actors import Actor
from core.audit import faults, record
from core.registry import Registry

from . import databases
from .keys import missing_keys
from .making import DATABASE, MANIFEST, MEDIA, Tell, quiet
from .manifest import Manifest, ManifestUnreadable
from .sealing import PART_BYTES, Unreadable, opened_with

AfterRestore = Callable[[Manifest], None]
after_restore: Registry[AfterRestore] = Registry("step after a restore")
"""What rooms do to rows that are older than the world they come back into, in one transaction."""


class CannotRestore(Exception):
    """In words for the person at the terminal, with what is in place now."""


def read_through(source: IO[bytes], *, identity: str, tell: Tell = quiet) -> Manifest:
    """Read a backup to its end and check every digest; nothing is written anywhere.

    Raises:
        CannotRestore: It is not whole, or not for this key.
    """
    return _read(source, identity, lambda kind, name, part: None, tell)


def restore(source: IO[bytes], *, identity: str, actor: Actor, tell: Tell = quiet) -> Manifest:
    """Bring a backup back, check it, and let every room put its rows right.

    Args:
        identity: The secret key, "AGE-SECRET-KEY-1…".

    Raises:
        CannotRestore: There is something here already; the backup is not whole, of another kind of
            database, or not for this key: then nothing is in place. What came back is not what
            the manifest says, or lacks its keys: then it is in place, and held.
        ToolFailed: The database's own tool did not do it; nothing is in place.
    """
    _must_be_empty()
    with _arriving_files() as put_file, databases.loading() as database:

        def keep(kind: str, name: str, part: bytes) -> None:
            if kind == MEDIA:
                put_file(name, part)
            elif kind == f"{DATABASE}{connection.vendor}":
                database.write(part)
            else:
                raise CannotRestore(f"It is of another kind of database than {connection.vendor}.")

        manifest = _read(source, identity, keep, tell)
    problems = list(_problems(manifest))
    with transaction.atomic():
        for _name, step in after_restore.items():
            step(manifest)
        detail = {"made_at": manifest.made_at.isoformat(), "problems": len(problems)}
        record(actor, "core.restore", subject_kind="backup", subject_id="city", detail=detail)
    if problems:
        raise CannotRestore(f"It is in place and held, but not to be used: {' '.join(problems)}")
    return manifest


@contextmanager
def _arriving_files() -> Iterator[Callable[[str, bytes], None]]:
    """Files grow part by part in a folder beside, which takes its place when all is well."""
    root = Path(settings.MEDIA_ROOT)
    arriving = root.with_name(f"{root.name}.arriving")

    def put(name: str, part: bytes) -> None:
        inside = PurePosixPath(name).relative_to(MEDIA)
        if ".." in inside.parts:
            raise CannotRestore("A file in it would leave its folder.")
        path = arriving / inside
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("ab") as file:
            file.write(part)

    shutil.rmtree(arriving, ignore_errors=True)
    arriving.mkdir(parents=True)
    try:
        yield put
        shutil.rmtree(root, ignore_errors=True)
        arriving.rename(root)
    finally:
        shutil.rmtree(arriving, ignore_errors=True)


def _must_be_empty() -> None:
    if databases.tables(connection):
        raise CannotRestore(
            "The database is not empty. A backup comes back into an empty one only."
        )
    if any(path.is_file() for path in Path(settings.MEDIA_ROOT).rglob("*")):
        raise CannotRestore("The folder of uploaded files is not empty.")


def _problems(manifest: Manifest) -> Iterator[str]:
    rows = databases.count_rows(connection)
    both = rows.keys() | manifest.rows.keys()
    differing = sorted(table for table in both if rows.get(table) != manifest.rows.get(table))
    if differing:
        yield f"These tables have other counts than before: {', '.join(differing)}."
    if missing := missing_keys(manifest.keys):
        yield f"It was written under another {' and '.join(missing)}."
    elif found := list(faults()):
        yield f"The audit trail has {len(found)} faults; the first: {found[0]}."


def _read(
    source: IO[bytes], identity: str, keep: Callable[[str, str, bytes], None], tell: Tell
) -> Manifest:
    """Every part to `keep`, with its kind and name; at the end all must be as it was written."""
    digests: dict[str, Any] = defaultdict(hashlib.sha256)
    manifest = None
    try:
        with opened_with(identity, source) as tar:
            for entry in tar:
                part = _content(tar, entry)
                if entry.name == MANIFEST:
                    manifest = Manifest.from_bytes(part)
                    continue
                name = entry.name.rpartition("/")[0]
                digests[name].update(part)
                _keep(keep, name, part)
                tell(name, len(part))
    except (Unreadable, ManifestUnreadable):
        raise CannotRestore("It is not for this key, or it was cut off or changed.") from None
    found = {name: digest.hexdigest() for name, digest in digests.items()}
    if manifest is None or manifest.parts != found:
        raise CannotRestore("It is not whole: its parts are not those that its manifest names.")
    return manifest


def _keep(keep: Callable[[str, str, bytes], None], name: str, part: bytes) -> None:
    """A fault in writing is not one of reading: it says nothing against the backup."""
    try:
        keep(name.partition("/")[0], name, part)
    except OSError as fault:
        raise CannotRestore(f"It could not be put in place: {fault}") from fault


def _content(tar: tarfile.TarFile, entry: tarfile.TarInfo) -> bytes:
    """Raises Unreadable for what is no file, or larger than a part that we write."""
    content = tar.extractfile(entry)
    if content is None or (entry.size > PART_BYTES and entry.name != MANIFEST):
        raise Unreadable
    return content.read()
