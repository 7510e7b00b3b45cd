"""Files and counters of a test's own, and a phone's browser before a real site."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.core.cache import cache
from django.test import Client, override_settings
from django.utils import translation
from playwright.sync_api import Browser, BrowserContext, Page
from pytest_django.live_server_helper import LiveServer
from wagtail.models import Site

from core.actors import SYSTEM
from curriculum.h5p.models import Activity, Run
from curriculum.h5p.services import begin_run
from tests.curriculum.h5p.store import an_activity


@pytest.fixture(autouse=True)
def fresh(db: None, settings, tmp_path: Path) -> Iterator[None]:
    """A folder of its own for files, and no counters left of another test."""
    settings.MEDIA_ROOT = tmp_path / "media"
    settings.H5P_PLAY_ROOT = tmp_path / "play"
    cache.clear()
    with translation.override("ko"):
        yield
    cache.clear()


class ReadingClient(Client):
    """Reads what is streamed to its end and closes the file, as a server does."""

    def request(self, **request):
        response = super().request(**request)
        response.body = response.getvalue()
        for close in response._resource_closers:  # close() would end the test's transaction too
            close()
        return response


@pytest.fixture
def client() -> ReadingClient:
    return ReadingClient()


@pytest.fixture(scope="module")
def site(django_db_setup, django_db_blocker, make_whole, tmp_path_factory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("files")
    with (
        override_settings(MEDIA_ROOT=folder / "media", H5P_PLAY_ROOT=folder / "play"),
        django_db_blocker.unblock(),
    ):
        cache.clear()
        Site.clear_site_root_paths_cache()
        server = LiveServer("127.0.0.1")
        yield server.url
        server.stop()
        cache.clear()
    make_whole()


@pytest.fixture(scope="module")
def activity(site: str) -> Activity:
    return an_activity()


@pytest.fixture
def run(activity: Activity) -> Run:
    return begin_run(activity, actor=SYSTEM)


@pytest.fixture
def context(browser: Browser, site: str) -> Iterator[BrowserContext]:
    phone = {"width": 390, "height": 844}
    context = browser.new_context(base_url=site, viewport=phone, locale="ko-KR")
    yield context
    context.close()


@pytest.fixture
def page(context: BrowserContext) -> Page:
    page = context.new_page()
    page.troubles = []  # type: ignore[attr-defined]
    page.on("pageerror", lambda fault: page.troubles.append(str(fault)))
    page.on("console", lambda said: said.type == "error" and page.troubles.append(said.text))
    return page
