from collections.abc import Iterator
from pathlib import Path

import pytest

from .workers import Workers


@pytest.fixture
def workers(database_url: str, tmp_path: Path) -> Iterator[Workers]:
    made = Workers(database_url, tmp_path)
    yield made
    for worker in made.started:
        if worker.poll() is None:
            made.kill(worker)
