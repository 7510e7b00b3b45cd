import os
import sys
from argparse import REMAINDER, ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

PEER = Path(__file__).resolve().parents[2] / "sandbox" / "peer.py"


class Command(BaseCommand):
    help = "Start the sandbox peer, a stranger that speaks the contract. For practice only."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("options", nargs=REMAINDER, help="After --, passed on.")

    def handle(self, *, options: list[str], **_others: Any) -> None:
        if not settings.DEMO:
            raise CommandError("The sandbox peer belongs to a demo, not to a city's installation.")
        defaults = {
            "SANDBOX_DB": str(settings.VAR / "sandbox.sqlite3"),
            "SANDBOX_URL": settings.SANDBOX_URL,
            "SANDBOX_SENDING_SECRET": settings.SANDBOX_SENDING_SECRET,
            "SANDBOX_CALLBACK_SECRET": settings.SANDBOX_CALLBACK_SECRET,
            "SANDBOX_CITY_APPROVES": "adults",
            "SANDBOX_CALLBACK_URL": f"{settings.WAGTAILADMIN_BASE_URL}/bridge/callbacks/sandbox",
        }
        # The peer takes this process over, so that a supervisor's signals reach it.
        command = [sys.executable, str(PEER), *options[options[:1] == ["--"] :]]
        os.execve(sys.executable, command, defaults | os.environ)  # noqa: S606 - that is the point
