import os
import signal
import socket
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from deletion_bridge.relay.loop import Relay


class Command(BaseCommand):
    help = "Deliver what waits in the outbox, until it is stopped."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--once", action="store_true", help="Deliver what is due, and end.")
        parser.add_argument(
            "--name",
            default=f"{socket.gethostname()}-{os.getpid()}",
            help="How this relay is called in the list of relays.",
        )

    def handle(self, *, once: bool, name: str, **options: Any) -> None:
        relay = Relay(name)
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_args: relay.stop())
        if once:
            self.stdout.write(f"{relay.run_once()} tries.")
        else:
            relay.run()
