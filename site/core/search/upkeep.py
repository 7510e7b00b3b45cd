"""Whether the index is there, and how it is built anew.

Wagtail keeps it as pages change; `manage.py rebuild_search_index` is for a new city, a restored
backup, or a change of what is indexed.
"""

from django.core.management import call_command
from modelsearch.conf import get_app_config
from wagtail.models import Page

from core.demo import DemoBuilder, demo_builders
from core.health import Finding, health_checks

from .found import TREE_ROOT_DEPTH

AFTER_ALL_PAGES = 99
COMMAND = "rebuild_search_index"


def rebuild() -> None:
    """Index everything anew. Until the end, in one transaction, readers find what was there."""
    call_command("wagtail_update_index", verbosity=0)


def is_indexed() -> Finding:
    entries = get_app_config().get_model("IndexEntry").objects.all()
    pages = Page.objects.live().filter(depth__gt=TREE_ROOT_DEPTH)
    empty = pages.exists() and not entries.exists()
    return Finding(not empty, f"nothing is indexed for search: manage.py {COMMAND}")


def register() -> None:
    demo_builders.register("core.search", DemoBuilder(rebuild, order=AFTER_ALL_PAGES))
    health_checks.register("core.search", is_indexed)
