"""What every test of the house stands on."""

import os
from collections.abc import Iterator
from pathlib import Path

import environ
import pytest
from django.conf import settings
from django.db import connection

from .browser import browser  # noqa: F401 - a fixture for all who look at pages
from .guard import stay_inside  # noqa: F401 - a fixture of every session
from .servers import databases


@pytest.fixture(scope="session")
def database_url(worker_name: str) -> Iterator[str]:
    """A migrated database of this process's own, PostgreSQL or SQLite as DATABASE_URL says."""
    url = databases.copy_for(worker_name, _server_url(), Path(settings.VAR) / "test")
    yield url
    connection.close()
    databases.drop(url)


@pytest.fixture(scope="session")
def worker_name() -> str:
    return os.environ.get("PYTEST_XDIST_WORKER", "main")


@pytest.fixture(scope="session")
def django_db_setup(database_url: str, django_test_environment: None, django_db_blocker) -> None:
    """Take the place of pytest-django's, which would migrate anew in every process."""
    place = environ.Env.db_url_config(database_url)
    with django_db_blocker.unblock():
        connection.close()
        settings.DATABASES["default"]["NAME"] = place["NAME"]
        connection.settings_dict["NAME"] = place["NAME"]
        connection._test_serialized_contents = connection.creation.serialize_db_to_string()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Tests that commit find the rows of the migrations again: page root, languages, groups."""
    for item in items:
        marker = item.get_closest_marker("django_db")
        if marker and marker.kwargs.get("transaction"):
            wanted = {**marker.kwargs, "serialized_rollback": True}
            item.add_marker(pytest.mark.django_db(*marker.args, **wanted), append=False)


def _server_url() -> str:
    return os.environ.get("DATABASE_URL", "sqlite:///")
