import json
from argparse import ArgumentParser
from datetime import datetime
from typing import Any
from uuid import UUID

from django.core.management.base import BaseCommand, CommandError
from django.utils.dateparse import parse_datetime

from core.actors import SYSTEM_ID, Actor
from deletion_bridge import readings
from deletion_bridge.models import Destination, Reconciliation
from deletion_bridge.services import keeping_destinations as keeping
from deletion_bridge.services import operating
from deletion_bridge.services.reconciling import reconcile
from deletion_bridge.services.watching import open_incidents
from deletion_bridge.vocabulary import PAUSE_REASONS, REPLAY_REASONS, RESUME_REASONS

CONSOLE = Actor(SYSTEM_ID, "console")
"""Whoever may run commands on the server; whose shell it was, the server itself knows."""


class Command(BaseCommand):
    help = "See how the bridge does, and operate it, as the bridge's page in the admin does."

    def add_arguments(self, parser: ArgumentParser) -> None:
        verbs = parser.add_subparsers(dest="verb", required=True)
        verbs.add_parser("status").add_argument("--json", action="store_true")
        for verb, reasons in (("pause", PAUSE_REASONS), ("resume", RESUME_REASONS)):
            one = verbs.add_parser(verb)
            one.add_argument("destination")
            one.add_argument("--reason", required=True, choices=[code for code, _ in reasons])
        replay = verbs.add_parser("replay")
        replay.add_argument("destination")
        replay.add_argument("--reason", required=True, choices=[code for code, _ in REPLAY_REASONS])
        replay.add_argument("--id", type=UUID, action="append", default=[], help="One delivery.")
        replay.add_argument("--state", choices=["parked", "dead"], default="")
        replay.add_argument("--fault", default="")
        replay.add_argument("--since", type=_moment, help="Handed over from, with a time zone.")
        replay.add_argument("--until", type=_moment)
        replay.add_argument("--yes", action="store_true", help="Send; without it, only count.")
        verbs.add_parser("reconcile").add_argument("destination", nargs="?")
        rotate = verbs.add_parser("rotate-key")
        rotate.add_argument("destination")
        rotate.add_argument("direction", choices=[keeping.SENDING, keeping.CALLBACK])
        step = rotate.add_mutually_exclusive_group(required=True)
        step.add_argument("--add", action="store_true", help="Make a key and show it, once.")
        step.add_argument("--retire", metavar="KEY", help="Id of the key that goes.")

    def handle(self, *, verb: str, **options: Any) -> None:
        getattr(self, f"_{verb.replace('-', '_')}")(options)

    def _status(self, options: dict[str, Any]) -> None:
        found = status()
        if options["json"]:
            self.stdout.write(json.dumps(found, indent=2))
            return
        for row in found["destinations"]:
            self.stdout.write(
                f"{row['slug']:20} {row['condition']:8} waiting {row['waiting']}"
                f" (oldest {row['oldest_s']} s), parked {row['parked']}, dead {row['dead']}"
            )
        for name in ("relays_alive", "callbacks_unapplied", "callbacks_unknown"):
            self.stdout.write(f"{name}: {found[name]}")
        for incident in found["incidents"]:
            self.stdout.write(f"! {incident['kind']} {incident['destination']}".rstrip())

    def _pause(self, options: dict[str, Any]) -> None:
        operating.pause(_destination(options), actor=CONSOLE, reason=options["reason"])
        self.stdout.write("Paused.")

    def _resume(self, options: dict[str, Any]) -> None:
        operating.resume(_destination(options), actor=CONSOLE, reason=options["reason"])
        self.stdout.write("Resumed.")

    def _replay(self, options: dict[str, Any]) -> None:
        destination = _destination(options)
        if options["id"]:
            ids = destination.handoffs.filter(pk__in=options["id"]).values_list("pk", flat=True)
            count = operating.replay(ids, actor=CONSOLE, reason=options["reason"])
            self.stdout.write(f"{count} sent again.")
            return
        names = ("state", "fault", "since", "until")
        chosen = operating.Range(destination=destination, **{name: options[name] for name in names})
        count = chosen.rows().count()
        if not options["yes"]:
            self.stdout.write(f"{count} would be sent again. Add --yes to do so.")
            return
        try:
            count = operating.replay_range(chosen, actor=CONSOLE, reason=options["reason"])
        except operating.TooMany:
            raise CommandError("Over 5,000: choose a shorter time.") from None
        self.stdout.write(f"{count} sent again.")

    def _reconcile(self, options: dict[str, Any]) -> None:
        slug = options["destination"]
        services = Destination.objects.switched_on().filter(kind=Destination.Kind.HTTP)
        for destination in [_destination(options)] if slug else services:
            if destination.kind != Destination.Kind.HTTP:
                raise CommandError("Only services of our contract can be compared with.")
            report = reconcile(destination)
            self.stdout.write(
                f"{destination.slug}: ours {report.ours}, theirs {report.theirs},"
                f" sent again {report.resent}, strangers {report.strangers}"
                f"{', could not finish: ' + report.fault if report.fault else ''}"
            )

    def _rotate_key(self, options: dict[str, Any]) -> None:
        destination, direction = _destination(options), options["direction"]
        try:
            if options["add"]:
                key_id, secret = keeping.add_key(destination, direction, actor=CONSOLE)
                self.stdout.write(f"{key_id} {secret}")
                return
            keeping.retire_key(destination, direction, options["retire"], actor=CONSOLE)
        except keeping.TwoAlready:
            raise CommandError("Two keys are live already: retire the old one first.") from None
        except keeping.LastKey:
            raise CommandError("This is the last key: add the new one first.") from None
        except keeping.NoSuchKey:
            raise CommandError("No live key has this id.") from None
        self.stdout.write("Retired.")


def status() -> dict[str, Any]:
    """All that `status --json` says: codes and numbers, no names and no addresses."""
    beside, last = readings.beside(), Reconciliation.objects.order_by("-started_at").first()
    return {
        "destinations": [
            {
                "slug": stand.destination.slug,
                "condition": stand.condition,
                "waiting": stand.waiting,
                "oldest_s": round(stand.oldest_s),
                "parked": stand.parked,
                "dead": stand.dead,
            }
            for stand in readings.stands()
        ],
        "relays_alive": beside.relays_alive,
        "callbacks_unapplied": beside.callbacks_unapplied,
        "callbacks_unknown": beside.callbacks_unknown,
        "drafts_waiting": beside.drafts_waiting,
        "hand_tasks_open": beside.hand_tasks_open,
        "hand_tasks_late": beside.hand_tasks_late,
        "incidents": [
            {"kind": one.kind, "destination": one.destination, "since": one.began_at.isoformat()}
            for one in open_incidents()
        ],
        "last_reconciliation": last.started_at.isoformat() if last else None,
    }


def _destination(options: dict[str, Any]) -> Destination:
    found = Destination.objects.filter(slug=options["destination"]).first()
    if found is None:
        slugs = ", ".join(Destination.objects.values_list("slug", flat=True))
        raise CommandError(f"There is no such destination. There are: {slugs or 'none'}.")
    return found


def _moment(text: str) -> datetime:
    found = parse_datetime(text)
    if found is None or found.utcoffset() is None:
        raise ValueError
    return found
