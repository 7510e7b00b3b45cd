"""manage.py retention: take away what is past its time, or say what would be."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from privacy.services.retention import By, run


class Command(BaseCommand):
    help = "Applies the retention table. --dry-run only counts."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--dry-run", action="store_true", help="Count and change nothing.")

    def handle(self, *args: Any, **options: Any) -> None:
        dry, faults = options["dry_run"], 0
        self.stdout.write(f"{'source':<34}{'over':>8}{'held':>8}{'removed':>9}")
        for one in run(timezone.now(), dry=dry):
            if one.fault:
                faults += 1
                self.stderr.write(f"{one.name:<34}{one.fault}")
            elif one.by != By.DAILY_JOB:
                self.stdout.write(f"{one.name:<34}taken away by {one.by.value}")
            else:
                self.stdout.write(f"{one.name:<34}{one.over:>8}{one.held:>8}{one.removed:>9}")
        if dry:
            self.stdout.write("Nothing was changed.")
        if faults:
            raise CommandError(f"{faults} sources could not be worked on.")
