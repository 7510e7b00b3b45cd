"""Several at one moment, on connections of their own."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

from django.db import connection

LONGEST_S = 30  # until all of them stand at the start


def at_once(*works: Callable[[], Any]) -> list[Any]:
    """Let all go together; what each returned. Raises what one of them raised."""
    start = Barrier(len(works))

    def alone(work: Callable[[], Any]) -> Any:
        try:
            start.wait(LONGEST_S)
            return work()
        finally:
            connection.close()

    with ThreadPoolExecutor(len(works)) as pool:
        return list(pool.map(alone, works))
