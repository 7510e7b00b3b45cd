"""Writing a backup."""

import hashlib
import tarfile
from collections.abc import Callable
from pathlib import Path
from typing import IO

from django.conf import settings
from django.db.migrations.recorder import MigrationRecorder
from django.utils import timezone

from core.actors import Actor
from core.audit import record

from . import databases
from .keys import mark_keys
from .manifest import Manifest
from .sealing import add_bytes, add_stream, sealed_to

Tell = Callable[[str, int], None]
"""Told the name of a part and how many bytes more of it went through."""
DATABASE, MEDIA, MANIFEST = "database-", "media", "manifest.json"


def quiet(name: str, size: int) -> None:
    """For who does not want to be told."""


def back_up(
    target: IO[bytes], *, recipients: list[str], actor: Actor, tell: Tell = quiet
) -> Manifest:
    """Write everything into `target`, readable by the holders of these keys alone.

    The database is of one moment. Files are read after it, so that no row of that moment misses
    its file; one that was deleted meanwhile is missing in the backup as it is on the site.

    Args:
        recipients: Public keys of age, "age1…".

    Raises:
        NoRecipient: No key, or one that is none.
        ToolFailed: The database's own tool did not do it.
    """
    parts: dict[str, str] = {}
    with sealed_to(recipients, target) as tar:
        with databases.snapshot() as (seen, stream):
            made_at = timezone.now()
            name = f"{DATABASE}{seen.vendor}"
            parts[name] = _add(tar, name, stream, tell)
            rows = databases.count_rows(seen)
            applied = MigrationRecorder(seen).applied_migrations()
        for path in _files():
            name = f"{MEDIA}/{path.relative_to(settings.MEDIA_ROOT).as_posix()}"
            try:
                with path.open("rb") as content:
                    parts[name] = _add(tar, name, content, tell)
            except FileNotFoundError:
                continue
        manifest = Manifest(
            made_at=made_at,
            vendor=seen.vendor,
            migrations=sorted(".".join(key) for key in applied),
            rows=rows,
            parts=parts,
            keys=mark_keys(),
        )
        add_bytes(tar, MANIFEST, manifest.as_bytes())
    record(
        actor,
        "core.back_up",
        subject_kind="backup",
        subject_id="city",
        detail={"made_at": made_at.isoformat(), "parts": len(parts)},
    )
    return manifest


def _files() -> list[Path]:
    root = Path(settings.MEDIA_ROOT)
    return sorted(path for path in root.rglob("*") if path.is_file() and not path.is_symlink())


def _add(tar: tarfile.TarFile, name: str, stream: IO[bytes], tell: Tell) -> str:
    """Its SHA-256, in hex."""
    digest = hashlib.sha256()

    def see(part: bytes) -> None:
        digest.update(part)
        tell(name, len(part))

    add_stream(tar, name, stream, see)
    return digest.hexdigest()
