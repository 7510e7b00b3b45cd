"""A telephone on a live server."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.core.cache import cache
from pytest_django.live_server_helper import LiveServer
from wagtail.models import Site

from tests.surveillance_team.filing.phones import Phone


@pytest.fixture
def url() -> Iterator[str]:
    cache.clear()
    Site.clear_site_root_paths_cache()
    server = LiveServer("127.0.0.1")
    yield server.url.replace("127.0.0.1", "localhost")
    server.stop()
    cache.clear()


@pytest.fixture
def phone(browser: Any, url: str) -> Iterator[Phone]:
    phone = Phone(browser, url)
    yield phone
    phone.context.close()
    assert phone.troubles == []
