"""Bringing stored values under the current field key, so that the old one can be thrown away."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from django.apps import apps
from django.db import connection, models, transaction

from .fields import EncryptedTextField
from .keyring import KeyRing, keyring

BATCH = 500


def encrypted_fields() -> Iterator[EncryptedTextField]:
    """Every encrypted column of the installation, found by walking its models."""
    for model in apps.get_models(include_auto_created=True):
        if model._meta.managed and not model._meta.proxy:
            for field in model._meta.local_fields:
                if isinstance(field, EncryptedTextField):
                    yield field


def count_stale(field: EncryptedTextField) -> int:
    """How many values of a column are not under the current key."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT COUNT(*) {_stale(field)}", [_current_prefix()])
        return int(cursor.fetchone()[0])


def rotate(field: EncryptedTextField, report: Callable[[int], None] = lambda count: None) -> int:
    """Encrypt anew what is under an older key, in batches of one transaction each.

    It may be stopped at any moment and started again: what is done is not stale any more. A value
    that somebody changes meanwhile is left as they wrote it.

    Raises:
        UnknownKey: A value's key was removed too early.
        BadCiphertext: A value was tampered with.
    """
    total = 0
    while done := _rotate_batch(field, keyring()):
        total += done
        report(total)
    return total


def _rotate_batch(field: EncryptedTextField, ring: KeyRing) -> int:
    table, column, key = _names(field)
    with transaction.atomic(), _change_allowed(), connection.cursor() as cursor:
        cursor.execute(
            f"SELECT {key}, {column} {_stale(field)} ORDER BY {key} LIMIT {BATCH}",
            [_current_prefix()],
        )
        changed = 0
        for row_key, old in cursor.fetchall():
            new = ring.encrypt(ring.decrypt(old, place=field.place), place=field.place)
            cursor.execute(
                f"UPDATE {table} SET {column} = %s WHERE {key} = %s AND {column} = %s",  # noqa: S608
                [new, row_key, old],
            )
            changed += cursor.rowcount
    return changed


def _stale(field: EncryptedTextField) -> str:
    table, column, _ = _names(field)
    return f"FROM {table} WHERE {column} <> '' AND SUBSTR({column}, 1, {_prefix_length()}) <> %s"


def _names(field: models.Field) -> tuple[str, str, str]:
    quote, meta = connection.ops.quote_name, field.model._meta
    return quote(meta.db_table), quote(field.column), quote(meta.pk.column)


def _current_prefix() -> str:
    return f"{keyring().current}:"


def _prefix_length() -> int:
    return len(_current_prefix())


@contextmanager
def _change_allowed() -> Iterator[None]:
    """PostgreSQL lets the address of an access record be written anew here and nowhere else."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT set_config('jikimi.rotating_keys', 'on', true)")
    yield
