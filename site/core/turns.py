"""Waiting for one's turn, where there is no row to lock."""

from django.db import connection

SPACE = 13  # keeps our locks apart from those of other programs on the same database


def wait_for_turn(*names: str) -> None:
    """Hold these names until the caller's transaction ends; whoever wants one of them waits.

    They are taken in one order, so that two who want the same ones cannot wait for each other.
    SQLite lets one writer in at a time anyway.
    """
    if connection.vendor != "postgresql":
        return
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_advisory_xact_lock(hashtextextended(name, %s)) FROM unnest(%s::text[]) name",
            [SPACE, sorted(set(names))],
        )
