"""A real site and an editor's window in a real browser."""

from collections.abc import Iterator

import pytest
from django.conf import settings as django_settings
from django.core.cache import cache
from django.test import Client, override_settings
from playwright.sync_api import Browser, BrowserContext, Page
from pytest_django.live_server_helper import LiveServer
from wagtail.models import Site

from tests.users.people import make_person, signed_in
from users.roles import Role

PHONE = {"width": 390, "height": 844}


@pytest.fixture
def site(django_db_setup, django_db_blocker, make_whole, tmp_path) -> Iterator[str]:
    with (
        override_settings(MEDIA_ROOT=tmp_path / "media", H5P_PLAY_ROOT=tmp_path / "play"),
        django_db_blocker.unblock(),
    ):
        cache.clear()
        Site.clear_site_root_paths_cache()
        server = LiveServer("127.0.0.1")
        yield server.url
        server.stop()
        cache.clear()
    make_whole()


@pytest.fixture
def context(browser: Browser, site: str) -> Iterator[BrowserContext]:
    context = browser.new_context(base_url=site, locale="ko-KR", viewport=PHONE)
    context.set_default_timeout(30_000)
    yield context
    context.close()


@pytest.fixture
def language() -> str:
    """What the editor reads and writes; a test may take another."""
    return "ko"


@pytest.fixture
def desk(context: BrowserContext, site: str, language: str) -> Page:
    """An editor's window; what its console complains about is kept."""
    client = signed_in(Client(), make_person(Role.EDITOR, enrolled=True, language=language))
    name = django_settings.SESSION_COOKIE_NAME
    context.add_cookies([{"name": name, "value": client.cookies[name].value, "url": site}])
    page = context.new_page()
    page.troubles = []  # type: ignore[attr-defined]
    page.on("pageerror", lambda fault: page.troubles.append(str(fault)))
    return page
