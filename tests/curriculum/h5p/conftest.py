from collections.abc import Iterator
from pathlib import Path

import pytest
from django.core.cache import cache
from django.test import Client
from django.utils import translation


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
