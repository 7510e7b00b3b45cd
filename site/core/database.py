"""What the two databases need to behave the same."""

from typing import Any


def sqlite_options() -> dict[str, Any]:
    """SQLite for one machine: readers never wait, writers queue instead of failing.

    IMMEDIATE takes the write lock when a transaction opens, so two writers cannot deadlock on an
    upgrade; FULL keeps an acknowledged row through a power cut.
    """
    return {
        "timeout": 20,  # seconds a writer waits for the lock
        "transaction_mode": "IMMEDIATE",
        "init_command": (
            "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA secure_delete=ON"
        ),
    }
