"""manage.py addresses: how Jikimi understands addresses, one JSON object to a line."""

import json
import sys
from argparse import FileType
from collections.abc import Iterable, Iterator
from io import TextIOWrapper
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from surveillance_team.locators import Refused, read_line
from surveillance_team.services.migrating import count_stale, stale_marks

SOME_REFUSED = 1
NOT_READ = 2


class Command(BaseCommand):
    help = (
        "Read addresses, one a line, from files or standard input, and print for each a JSON "
        "object: raw, kind, canonical, version, key, platform; or raw and refused. Nothing is "
        "opened, looked up or stored. Ends with 0 if all were taken, 1 if some were refused, "
        "2 if a file could not be read. With --stale: how many stored addresses still wait to be "
        "brought under today's rules and key."
    )
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        lines = FileType("r", encoding="utf-8", errors="replace")
        parser.add_argument("files", nargs="*", type=lines, default=[sys.stdin])
        parser.add_argument("--stale", action="store_true")

    def handle(self, **options: Any) -> None:
        if options["stale"]:
            self.stdout.write(str(count_stale() if stale_marks() else 0))
            return
        if isinstance(sys.stdin, TextIOWrapper):
            sys.stdin.reconfigure(encoding="utf-8", errors="replace")
        refused = 0
        try:
            for told in answers(line for file in options["files"] for line in file):
                refused += "refused" in told
                self.stdout.write(json.dumps(told, ensure_ascii=False))
        except OSError as fault:
            raise CommandError(fault.strerror, returncode=NOT_READ) from None
        if refused:
            sys.exit(SOME_REFUSED)


def answers(lines: Iterable[str]) -> Iterator[dict[str, Any]]:
    """What each line that holds something is, as it comes; an empty line is none."""
    own_hosts = frozenset(host.lower().strip("[].") for host in settings.ALLOWED_HOSTS)
    for line in lines:
        raw = line.rstrip("\r\n")
        if raw.strip():
            yield answer(raw, own_hosts)


def answer(raw: str, own_hosts: frozenset[str]) -> dict[str, Any]:
    try:
        place = read_line(raw, own_hosts=own_hosts)
    except Refused as refused:
        return {"raw": raw, "refused": refused.refusal.value}
    return {
        "raw": raw,
        "kind": place.kind.value,
        "canonical": place.canonical,
        "version": place.version,
        "key": place.identity,
        "platform": place.platform.value,
    }
