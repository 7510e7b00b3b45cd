"""manage.py release_jobs: after a restore that was no drill."""

from typing import Any

from django.core.management.base import BaseCommand

from core.backup import release_jobs


class Command(BaseCommand):
    help = "Lets the jobs go on that a restore held back: mails to people among them."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"{release_jobs()} jobs go on.")
