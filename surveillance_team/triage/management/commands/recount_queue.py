"""`manage.py recount_queue`: count the officers' queue anew, as is done once a day."""

from typing import Any

from django.core.management.base import BaseCommand

from surveillance_team.triage.services.counting import recount


class Command(BaseCommand):
    help = "Counts all reported addresses anew for the filters of the triage queue."

    def handle(self, *args: Any, **options: Any) -> None:
        recount()
        self.stdout.write("The queue is counted.")
