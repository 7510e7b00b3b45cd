"""manage.py restore: a backup comes back into an empty place, or is only read through."""

import sys
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from core.actors import SYSTEM
from core.backup import CannotRestore, Manifest, read_through, restore
from core.backup.databases import ToolFailed


class Command(BaseCommand):
    help = (
        "Brings a backup back into an empty database and an empty folder of files, and checks "
        "counts and the audit trail. Start the same version of Jikimi that made it, migrate "
        "afterwards. Nothing leaves by itself: destinations are paused, jobs are held."
    )
    requires_system_checks: list[str] = []
    requires_migrations_checks = False

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument(
            "--identity",
            type=Path,
            required=True,
            help="file with the secret key (AGE-SECRET-KEY-1…); - reads it from standard input",
        )
        parser.add_argument(
            "--check", action="store_true", help="only read it through; nothing is written"
        )

    def handle(self, *args: Any, file: Path, identity: Path, check: bool, **options: Any) -> None:
        try:
            key = _secret_key(identity)
            with file.open("rb") as source:
                if check:
                    found = read_through(source, identity=key)
                else:
                    found = restore(source, identity=key, actor=SYSTEM)
        except (CannotRestore, ToolFailed, OSError) as fault:
            raise CommandError(str(fault)) from fault
        self._tell(found, check)

    def _tell(self, found: Manifest, check: bool) -> None:
        what = "It is whole" if check else "It is back, and whole"
        rows = f"{sum(found.rows.values()):,} rows, {len(found.parts) - 1} files"
        self.stdout.write(f"{what}: made {found.made_at:%Y-%m-%d %H:%M %Z}, {rows}.")
        if not check:
            self.stdout.write(
                "Destinations are paused and jobs are held. When this is no drill: look at what "
                "waits (manage.py bridge status), reconcile, resume each destination, then "
                "manage.py release_jobs."
            )


def _secret_key(path: Path) -> str:
    """The line of the file that age-keygen wrote; the others are notes."""
    text = sys.stdin.read() if str(path) == "-" else path.read_text()
    lines = [line for line in text.splitlines() if line.startswith("AGE-SECRET-KEY-")]
    if len(lines) != 1:
        raise CannotRestore("The file of the key holds no secret key of age, or several.")
    return lines[0]
