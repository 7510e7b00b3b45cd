"""manage.py rebuild_search_index: index everything for search anew, on either database."""

from typing import Any

from django.core.management.base import BaseCommand

from core.search.upkeep import rebuild


class Command(BaseCommand):
    help = "Indexes all pages, pictures and papers for search anew."

    def handle(self, *args: Any, **options: Any) -> None:
        rebuild()
        self.stdout.write("The search index is built.")
