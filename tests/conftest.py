"""What every test of the house stands on."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import environ
import pytest
from django.conf import settings
from django.db import connection
from django.utils import translation

from .browser import browser  # noqa: F401 - a fixture for all who look at pages
from .guard import stay_inside, stays_inside_alone  # noqa: F401 - fixtures of every session and test
from .servers import databases

MakeWhole = Callable[[], None]
MAKE_WHOLE = pytest.StashKey[MakeWhole]()


@pytest.fixture(scope="session")
def database_url(worker_name: str, make_whole: MakeWhole) -> Iterator[str]:
    """A migrated database of this process's own, PostgreSQL or SQLite as DATABASE_URL says."""
    url = _copy(worker_name)
    yield url
    connection.close()
    databases.drop(url)


@pytest.fixture(scope="session")
def make_whole(worker_name: str, request: pytest.FixtureRequest) -> MakeWhole:
    """Put the database back as the migrations left it: for what commits outside a test."""

    def put_back() -> None:
        connection.close()
        _copy(worker_name)

    request.session.stash[MAKE_WHOLE] = put_back
    return put_back


@pytest.fixture(autouse=True)
def site_s_own_language() -> None:
    """A page in another language leaves it behind in the thread, and the next test would begin
    in it."""
    translation.activate(settings.LANGUAGE_CODE)


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
        # Nothing to put back before a test that commits: the one before it did so afterwards.
        connection._test_serialized_contents = "[]"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Look at pages in a browser once, not once a database; spare tests that commit the signals
    of a migration, which flushing would send."""
    for item in items:
        if "browser" in getattr(item, "fixturenames", ()):
            item.add_marker("once")
        if _commits(item):
            marker = item.get_closest_marker("django_db")
            wanted = {**marker.kwargs, "serialized_rollback": True}
            item.add_marker(pytest.mark.django_db(*marker.args, **wanted), append=False)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown(item: pytest.Item) -> Iterator[None]:
    """After a test that committed, the next one finds what migrations make: page root, languages,
    groups, rights. A copy of the template takes a tenth of a second."""
    yield
    if _commits(item):
        item.session.stash[MAKE_WHOLE]()


def _commits(item: pytest.Item) -> bool:
    marker = item.get_closest_marker("django_db")
    return bool(marker and marker.kwargs.get("transaction"))


def _copy(worker_name: str) -> str:
    return databases.copy_for(worker_name, server_url(), Path(settings.VAR) / "test")


def server_url() -> str:
    return os.environ.get("DATABASE_URL", "sqlite:///")
