"""Wagtail's database search, taught Korean. WAGTAILSEARCH_BACKENDS names this module."""

from typing import Any

from django.core.exceptions import ImproperlyConfigured
from django.db import connection


def SearchBackend(params: dict[str, Any]) -> Any:  # noqa: N802 - the name Wagtail looks for
    """The backend of the database in use. Wagtail's modules know only that one at a time."""
    if connection.vendor == "postgresql":
        from .postgres import PostgresBackend

        return PostgresBackend(params)
    if connection.vendor == "sqlite":
        from .sqlite import SQLiteBackend

        return SQLiteBackend(params)
    raise ImproperlyConfigured(f"Search knows PostgreSQL and SQLite, not {connection.vendor}.")
