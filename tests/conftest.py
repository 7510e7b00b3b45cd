"""What every test of the house stands on."""

import gc
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import environ
import pytest
from django.conf import settings
from django.db import connection, transaction
from django.test import SimpleTestCase, TransactionTestCase
from django.utils import translation
from xdist.remote import Producer
from xdist.scheduler import Scheduling

from . import sharing
from .browser import browser  # noqa: F401 - a fixture for all who look at pages
from .guard import stay_inside, stays_inside_alone  # noqa: F401 - fixtures of every session and test
from .servers import databases

MakeWhole = Callable[[], None]
MAKE_WHOLE = pytest.StashKey[MakeWhole]()

COMMITTING = {"transactional_db", "live_server"}
WITH_DATABASE = COMMITTING | {"db", "django_db_setup", "database_url", "worker_name"}


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


@pytest.fixture(scope="module")
def shared_world(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """What a module's fixtures build on this stands for all its tests: each works in a savepoint of
    its own inside this transaction, which takes everything back at the end."""
    with (
        django_db_blocker.unblock(),
        translation.override(settings.LANGUAGE_CODE),
        transaction.atomic(),
    ):
        yield
        transaction.set_rollback(True)


@pytest.fixture(autouse=True)
def site_s_own_language() -> None:
    """A page in another language leaves it behind in the thread, and the next test would begin
    in it."""
    translation.activate(settings.LANGUAGE_CODE)


@pytest.fixture(scope="session")
def worker_name() -> str:
    return os.environ.get("PYTEST_XDIST_WORKER", "main")


@pytest.fixture(scope="session")
def django_db_setup(
    database_url: str, django_test_environment: None, django_db_blocker: Any
) -> Iterator[None]:
    """Take the place of pytest-django's, which would migrate anew in every process."""
    place = environ.Env.db_url_config(database_url)
    with django_db_blocker.unblock(), pytest.MonkeyPatch.context() as patch:
        connection.close()
        settings.DATABASES["default"]["NAME"] = place["NAME"]
        connection.settings_dict["NAME"] = place["NAME"]
        # Nothing to empty after a test that commits: the whole database is copied anew.
        patch.setattr(TransactionTestCase, "_fixture_teardown", lambda test: None)
        yield


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Run once, not once a database, what looks at pages in a browser and what has no database;
    and begin with what others would wait for."""
    with_database = {item.path for item in items if _has_database(item)}
    for item in items:
        if "browser" in getattr(item, "fixturenames", ()) or not _has_database(item):
            item.add_marker("once")
    items.sort(key=lambda item: sharing.rank(item.nodeid, item.path in with_database))


def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> Scheduling | None:
    is_ours = config.getvalue("dist") == "loadfile"
    return sharing.WholeFilesAndHouses(config, log) if is_ours else None


def pytest_collection_finish() -> None:
    """All that is imported by now stays: the collector need not look at it again and again."""
    gc.collect()
    gc.freeze()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown(item: pytest.Item) -> Iterator[None]:
    """After a test that committed, the next one finds what migrations make: page root, languages,
    groups, rights. A copy of the template takes a tenth of a second."""
    yield
    if _commits(item):
        item.session.stash[MAKE_WHOLE]()


def _commits(item: pytest.Item) -> bool:
    marker = item.get_closest_marker("django_db")
    asked = COMMITTING.intersection(getattr(item, "fixturenames", ()))
    return bool(asked or (marker and marker.kwargs.get("transaction")))


def _has_database(item: pytest.Item) -> bool:
    """Whether a test may ask the database anything; pytest-django refuses it to all others."""
    unittest = getattr(item, "cls", None) or object
    return bool(
        item.get_closest_marker("django_db")
        or issubclass(unittest, SimpleTestCase)
        or WITH_DATABASE.intersection(getattr(item, "fixturenames", ()))
    )


def _copy(worker_name: str) -> str:
    return databases.copy_for(worker_name, server_url(), Path(settings.VAR) / "test")


def server_url() -> str:
    return os.environ.get("DATABASE_URL", "sqlite:///")
