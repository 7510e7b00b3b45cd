"""manage.py backup: the database and the uploaded files, in one file that only a key opens."""

import os
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from core.actors import SYSTEM
from core.backup import Manifest, back_up
from core.backup.databases import ToolFailed
from core.backup.sealing import NoRecipient


class Command(BaseCommand):
    help = (
        "Writes a backup, encrypted to public keys of age (age-keygen makes a pair). Keep the "
        "secret key, FIELD_KEYS and LOOKUP_KEY outside this machine: without them nothing of it "
        "can be read."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, help="what to write; must not exist")
        parser.add_argument(
            "--recipient",
            action="append",
            default=[],
            metavar="age1…",
            help="who may open it; may be given more than once. Otherwise BACKUP_RECIPIENTS",
        )

    def handle(self, *args: Any, file: Path, recipient: list[str], **options: Any) -> None:
        recipients = recipient or settings.BACKUP_RECIPIENTS
        if file.exists():
            raise CommandError(f"{file} exists already. A backup never writes over another.")
        try:
            made = _write(file, recipients)
        except NoRecipient:
            raise CommandError("Name a public key of age: --recipient age1…") from None
        except (OSError, ToolFailed) as fault:
            raise CommandError(f"No backup was written: {fault}") from fault
        rows, size = sum(made.rows.values()), file.stat().st_size
        self.stdout.write(f"{file}: {rows:,} rows, {len(made.parts) - 1} files, {size:,} bytes")
        self.stdout.write("Read it through now and then: manage.py restore --check")


def _write(file: Path, recipients: list[str]) -> Manifest:
    """Under a name of its own until it is whole and on the disk."""
    arriving = file.with_name(f"{file.name}.{os.getpid()}.part")
    with open(arriving, "xb", opener=_private) as target:
        try:
            made = back_up(target, recipients=recipients, actor=SYSTEM)
            target.flush()
            os.fsync(target.fileno())
            arriving.replace(file)
        finally:
            arriving.unlink(missing_ok=True)
    return made


def _private(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)
