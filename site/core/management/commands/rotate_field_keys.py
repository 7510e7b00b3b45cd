"""manage.py rotate_field_keys: after putting a new key first in FIELD_KEYS."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from core.crypto.rotation import count_stale, encrypted_fields, rotate


class Command(BaseCommand):
    help = (
        "Encrypts every encrypted column under the first key of FIELD_KEYS. May be stopped and "
        "started again. Old keys can be removed once --check finds nothing."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--check", action="store_true", help="only count, exit 1 if any")

    def handle(self, *args: Any, **options: Any) -> None:
        left = 0
        for field in encrypted_fields():
            if options["check"]:
                count = count_stale(field)
                left += count
            else:
                count = rotate(field)
            if count:
                self.stdout.write(f"{field.place}: {count}")
        if left:
            raise SystemExit(1)
        self.stdout.write("Every value is under the current key.")
