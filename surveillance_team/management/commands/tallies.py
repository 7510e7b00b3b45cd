from argparse import ArgumentParser
from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from surveillance_team.services.recounting import differences, mend


class Command(BaseCommand):
    """Count the team's numbers from the rows, and say where what is kept differs."""

    help = "Recount the statistics of the surveillance team and report differences."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--from", dest="first", type=date.fromisoformat, metavar="YYYY-MM-DD")
        parser.add_argument("--to", dest="last", type=date.fromisoformat, metavar="YYYY-MM-DD")
        parser.add_argument("--mend", action="store_true", help="put right what differs")

    def handle(self, *args: Any, **options: Any) -> None:
        found = 0
        for one in differences(options["first"], options["last"]):
            found += 1
            words = f"{one.what} {one.when}: kept {one.kept}, counted {one.counted}"
            self.stdout.write(words)
        if found and options["mend"]:
            mend(options["first"], options["last"])
            self.stdout.write(f"{found} mended")
        elif found:
            raise CommandError(f"{found} differ; --mend puts them right")
        else:
            self.stdout.write("what is kept and what is counted agree")
