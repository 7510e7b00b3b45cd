from collections.abc import Iterator
from pathlib import Path

import pytest
from django.core.cache import cache
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
