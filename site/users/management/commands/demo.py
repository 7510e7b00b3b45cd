"""Demo content: `demo load`, `demo table`, `demo code ROLE`."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import translation
from tqdm import tqdm

from core.demo import demo_builders
from users.demo import PASSWORD, code_of, sign_ins


class Command(BaseCommand):
    help = "Load the demo content, show who can sign in, or print a second-factor code."

    def add_arguments(self, parser: CommandParser) -> None:
        todo = parser.add_subparsers(dest="todo", required=True)
        todo.add_parser("load", help="build every room's demo content; again changes nothing")
        todo.add_parser("table", help="who can sign in, and with what")
        code = todo.add_parser("code", help="the code a demo person's app shows now")
        code.add_argument("slug", metavar="ROLE", help="a role, or what stands before the @")

    def handle(self, *args: Any, todo: str, **options: Any) -> None:
        if not settings.DEMO:
            raise CommandError("This installation is no demo (settings.DEMO is off).")
        with translation.override("ko"):
            {"load": self.load, "table": self.table, "code": self.code}[todo](**options)

    def load(self, **options: Any) -> None:
        builders = sorted(demo_builders.items(), key=lambda entry: (entry[1].order, entry[0]))
        quiet = options["verbosity"] == 0
        steps = tqdm(builders, desc="demo", unit="room", leave=False, disable=quiet or None)
        for name, builder in steps:
            steps.set_postfix_str(name)
            builder.build()

    def table(self, **options: Any) -> None:
        rows = [("role", "e-mail", "password", "second factor")]
        rows += [
            (role, email, PASSWORD, f"manage.py demo code {role}" if needs_code else "none")
            for role, email, needs_code in sign_ins()
        ]
        widths = [max(len(row[column]) for row in rows) for column in range(3)]
        for row in rows:
            cells = [cell.ljust(width) for cell, width in zip(row, widths, strict=False)]
            self.stdout.write("  ".join((*cells, row[3])))

    def code(self, *, slug: str, **options: Any) -> None:
        self.stdout.write(code_of(slug.partition("@")[0]))
