"""manage.py health: every check in words; exit status 1 if anything needs looking at."""

from typing import Any

from django.core.management.base import BaseCommand

from core.health import findings


class Command(BaseCommand):
    help = "Says whether every part of the installation works."

    def handle(self, *args: Any, **options: Any) -> None:
        found = findings()
        for name, finding in found.items():
            state = "ok" if finding.ok else "NOT OK"
            self.stdout.write(f"{state:7}{name}  {finding.words}".rstrip())
        if not all(finding.ok for finding in found.values()):
            raise SystemExit(1)
