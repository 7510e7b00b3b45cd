"""manage.py audit: seal the finished days, and check that the trail was not changed."""

from datetime import UTC, datetime
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from core.audit import faults, seal_days
from core.models import AuditDay


class Command(BaseCommand):
    help = "Checks the audit trail (verify) or seals its finished days (seal)."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("action", choices=["verify", "seal"])

    def handle(self, *args: Any, **options: Any) -> None:
        if options["action"] == "seal":
            sealed = seal_days(datetime.now(UTC).date())
            self.stdout.write(f"{sealed} days sealed")
        else:
            self._verify()
        if last := AuditDay.objects.order_by("-day").first():
            self.stdout.write(f"last seal: {last.day} {last.hash} (note it outside this machine)")

    def _verify(self) -> None:
        found = list(faults())
        for fault in found:
            self.stderr.write(fault)
        if found:
            raise CommandError(f"The audit trail has {len(found)} faults.")
        self.stdout.write("The audit trail is sound.")
