"""Lessons from the command line."""

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import override

from curriculum.editing.importing import NotReadable, kind_of, words_for
from curriculum.editing.services.imports import import_now, look_at
from users.models import User

ENGLISH = "en"


class Command(BaseCommand):
    help = "Take lessons in from a sheet or a folder of texts, as drafts. A line of JSON per row."

    def add_arguments(self, parser: ArgumentParser) -> None:
        ways = parser.add_subparsers(dest="way", required=True)
        way = ways.add_parser("import", help="Exit 1 if a row or the file is refused.")
        way.add_argument("file", type=Path)
        way.add_argument("--dry-run", action="store_true", help="Only say what would happen.")
        way.add_argument("--as", dest="mail", help="Mail address of the editor who writes them.")

    def handle(self, *args: Any, **options: Any) -> None:
        path: Path = options["file"]
        try:
            content = path.read_bytes()
        except OSError as fault:
            raise CommandError(f"{path}: {fault.strerror}") from None
        with override(ENGLISH):
            try:
                self._take(kind_of(path.name), content, _user(options["mail"]), options)
            except NotReadable as refused:
                raise CommandError(words_for(refused.fault.as_json())) from None

    def _take(self, kind: str, content: bytes, user: Any, options: dict[str, Any]) -> None:
        take = look_at if options["dry_run"] else import_now
        refused = False
        for row, values, outcome in take(kind, content, user):
            refused |= bool(values.faults)
            told = {
                "row": row.number,
                "file": row.where,
                "key": values.key,
                "outcome": str(outcome),
                "faults": [words_for(fault.as_json()) for fault in values.faults],
            }
            self.stdout.write(json.dumps(told, ensure_ascii=False))
        if refused:
            raise SystemExit(1)


def _user(mail: str | None) -> Any:
    if not mail:
        return None
    user = User.objects.filter(email=mail, is_active=True).first()
    if user is None:
        raise CommandError("There is no such account.")
    return user
