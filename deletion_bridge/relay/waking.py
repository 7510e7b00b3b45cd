"""Telling relays that there is something to send, and hearing it. A hint: they look anyway."""

import logging
from typing import Any

import psycopg
from django.db import connection

CHANNEL = "deletion_bridge"

log = logging.getLogger("jikimi.bridge")


def wake_relays() -> None:
    """Wake every relay once the transaction under way is committed. Nothing on SQLite."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_notify(%s, '')", [CHANNEL])


class Listener:
    """Hears wake-ups on a connection of its own. On SQLite there is none to hear."""

    def __init__(self) -> None:
        self._connection: psycopg.Connection[Any] | None = None

    def heard(self, wait_s: float) -> bool:
        """Wait for a wake-up, at most so long.

        Raises:
            psycopg.OperationalError: The database went away; the next call connects anew.
        """
        try:
            for _notify in self._connected().notifies(timeout=wait_s, stop_after=1):
                return True
        except psycopg.Error:
            self.close()
            raise
        return False

    def close(self) -> None:
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def _connected(self) -> "psycopg.Connection[Any]":
        if self._connection is None:
            params = connection.get_connection_params()
            names = ("dbname", "user", "password", "host", "port", "sslmode", "service")
            self._connection = psycopg.connect(
                autocommit=True,
                connect_timeout=3,
                **{name: params[name] for name in names if params.get(name)},
            )
            self._connection.execute(f"LISTEN {CHANNEL}")
        return self._connection
