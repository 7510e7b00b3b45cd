"""Backups that only the holder of a key can read, and that prove themselves when they come back.

A backup is one file: a tar stream, encrypted with age (age-encryption.org/v1) to public keys, so
that the machine which writes it cannot read it. It holds the database, the uploaded files, and at
the end a manifest that says what must be there again. What is not in it: the keys of FIELD_KEYS,
LOOKUP_KEY and TARGET_LOOKUP_KEY, without which the encrypted fields stay closed and nothing is
found again. They are kept elsewhere, or a backup would be as good as a break-in.
"""

from .holding import hold_jobs, release_jobs
from .making import back_up
from .manifest import Manifest
from .restoring import CannotRestore, after_restore, read_through, restore

__all__ = [
    "CannotRestore",
    "Manifest",
    "after_restore",
    "back_up",
    "hold_jobs",
    "read_through",
    "release_jobs",
    "restore",
]
