"""The demo city, loaded once and copied, and somebody of every kind before its doors."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import environ
import pytest
from django.conf import settings
from django.core.cache import cache
from django.db import connection, transaction
from django.test import override_settings
from django.utils import translation

from tests.conftest import server_url
from tests.servers import databases

from .places import Places, build_places
from .shell import MADE_HERE

HERE = Path(__file__).resolve().parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Wagtail leaves a temporary file to the collector when it makes the copy of a picture."""
    for item in items:
        if item.path.is_relative_to(HERE):
            item.add_marker(
                pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
            )


@pytest.fixture(scope="module")
def demo_city(django_db_setup: None, django_db_blocker: Any, worker_name: str) -> Iterator[None]:
    """A database with the demo content. A transaction around the module takes back what it did."""
    state = Path(settings.VAR) / "test"
    usual = str(settings.DATABASES["default"]["NAME"])
    url = databases.demo_copy_for(worker_name, server_url(), state)
    mails_are_rows = override_settings(EMAIL_BACKEND="core.mail.backend.OutboxBackend")
    with django_db_blocker.unblock(), mails_are_rows:
        _use(str(environ.Env.db_url_config(url)["NAME"]))
        with transaction.atomic():
            yield
            transaction.set_rollback(True)
        _use(usual)
    databases.drop(url)
    for made in Path(settings.MEDIA_ROOT).glob(f"**/{MADE_HERE}*"):
        made.unlink()


@pytest.fixture(scope="module")
def places(demo_city: None) -> Places:
    return build_places()


@pytest.fixture(autouse=True)
def fresh() -> Iterator[None]:
    """Limits start at zero, and a request to /en/ leaves no language behind."""
    cache.clear()
    with translation.override("ko"):
        yield
    cache.clear()


def _use(name: str) -> None:
    connection.close()
    settings.DATABASES["default"]["NAME"] = name
    connection.settings_dict["NAME"] = name
