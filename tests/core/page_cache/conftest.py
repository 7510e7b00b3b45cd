from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.cache import cache
from django.core.handlers.wsgi import WSGIHandler
from django.db import connection
from django.utils import translation

from core.page_cache import mark, tables
from core.page_cache.gate import PageCache
from tests.core.page_cache.front import Front


@pytest.fixture
def shared_store(settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A store that processes share, as `make run` has it."""
    monkeypatch.setattr(mark, "_silent_until", 0.0)
    store = {
        "BACKEND": "django.core.cache.backends.filebased.FileBasedCache",
        "LOCATION": str(tmp_path),
    }
    settings.CACHES = {**settings.CACHES, "pages": store}
    return tmp_path


@pytest.fixture
def front(shared_store: Path) -> Iterator[Front]:
    cache.clear()
    tables._begin(connection)
    with translation.override("ko"):  # a request to /en/ leaves its language behind
        yield Front(PageCache(WSGIHandler()), WSGIHandler())
    connection.execute_wrappers.remove(tables.note)
    cache.clear()
