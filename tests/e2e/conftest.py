"""The site as real processes on PostgreSQL and Redis, and people at browsers."""

import json
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from playwright.sync_api import Browser, expect

from tests.servers import House, Postgres, Redis, databases

from .visitor import Visitor

ROOT = Path(__file__).resolve().parents[2]
HERE = Path(__file__).resolve().parent
AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
# The peer answers at once instead of taking a day's work over a report.
PACE = {"SANDBOX_PACE": "0.3"}
# Wagtail lets messages slide in; half-way their colours have no contrast to measure.
MESSAGES_ARE_THERE = """() => [...document.querySelectorAll(".messages > ul")].every(
    list => !list.children.length || getComputedStyle(list).opacity === "1")"""
TOO_WIDE = "document.documentElement.scrollWidth > document.documentElement.clientWidth"

expect.set_options(timeout=60_000)  # on a busy machine

NewVisitor = Callable[..., Visitor]
Look = Callable[[Visitor, str], None]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    walks = [item for item in items if item.path.is_relative_to(HERE)]
    for item in walks:
        item.add_marker("e2e")
    # By language in each file: whoever works in Wagtail's shell has to choose theirs there.
    places = [place for place, item in enumerate(items) if item in walks]
    for place, item in zip(places, sorted(walks, key=_file_and_language), strict=True):
        items[place] = item


@pytest.fixture(scope="session")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """Everything running, with demo content; shared by all walks."""
    with ExitStack() as servers:
        postgres = os.environ.get("JIKIMI_TEST_POSTGRES")
        redis = os.environ.get("JIKIMI_TEST_REDIS")
        if not postgres:
            postgres = servers.enter_context(Postgres()).url("jikimi")
        if not redis:
            redis = servers.enter_context(Redis()).url()
        state = Path(settings.VAR)
        more = {"CELERY_BROKER_URL": redis, "CACHE_URL": redis.replace("redis", "rediscache", 1)}
        url = databases.copy_for("e2e", postgres, state / "test")
        folder = tmp_path_factory.mktemp("house")
        house = House(database_url=url, folder=folder, built=state, more=more | PACE)
        servers.callback(databases.drop, url)
        servers.callback(_keep_logs, folder, state)
        yield servers.enter_context(house)


@pytest.fixture
def new_visitor(house: House, browser: Browser) -> Iterator[NewVisitor]:
    """Make visitors; when the test ends, none of their browsers may have complained."""
    visitors: list[Visitor] = []

    def make(language: str = "ko", *, phone: bool = False) -> Visitor:
        shots = Path(settings.VAR) / "shots"
        visitor = Visitor(browser, house.url, language=language, shots=shots, phone=phone)
        visitors.append(visitor)
        return visitor

    yield make
    complaints = [complaint for visitor in visitors for complaint in visitor.complaints]
    for number, visitor in enumerate(visitors):
        visitor.shot(f"last-{number}")
        visitor.leave()
    assert complaints == []


@pytest.fixture(scope="session")
def axe() -> str:
    return AXE.read_text()


@pytest.fixture
def look(axe: str, request: pytest.FixtureRequest) -> Iterator[Look]:
    """Keep a picture of a visitor's page, and find neither a barrier nor a page that scrolls
    sideways, in all of a walk."""
    walk = request.path.stem.removeprefix("test_")
    faults: list[str] = []

    def see(visitor: Visitor, name: str) -> None:
        visitor.page.wait_for_function(MESSAGES_ARE_THERE)
        visitor.shot(f"{walk}-{name}")
        faults.extend(visitor.barriers(axe))
        if visitor.page.evaluate(TOO_WIDE):
            faults.append(f"{name}: it scrolls sideways")

    yield see
    assert faults == []


@pytest.fixture
def run(house: House) -> Callable[..., Any]:
    """Say something to the models of the installation, and read its answer."""

    def say(words: str, **values: str) -> Any:
        told = house.manage("shell", "-v0", "-c", words.format(**values))
        return json.loads(told.splitlines()[-1])

    return say


def _file_and_language(item: pytest.Item) -> tuple[str, bool]:
    callspec = getattr(item, "callspec", None)
    return str(item.path), callspec is not None and callspec.params.get("language") == "en"


def _keep_logs(folder: Path, state: Path) -> None:
    """Where a person looks after a failed run."""
    if (folder / "log").is_dir():  # or it never began
        shutil.copytree(folder / "log", state / "log" / "e2e", dirs_exist_ok=True)
