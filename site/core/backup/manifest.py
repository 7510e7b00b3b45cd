"""What a backup says of itself."""

import json
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

VERSION = 1


class ManifestUnreadable(Exception):
    """The last entry of the file is no manifest that this version understands."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """What must be there again.

    Attributes:
        made_at: The moment of the database's snapshot; ISO 8601 with zone in the file.
        vendor: "postgresql" or "sqlite"; a backup comes back into the same kind only.
        migrations: "app.name" of every migration that was applied, in order of name.
        rows: Count of rows by table, in the snapshot.
        parts: SHA-256 of the database ("database-…") and of every file ("media/…"), in hex.
        keys: What FIELD_KEYS and the look-up keys made of a known word, to tell whether they are
            at hand.
    """

    made_at: datetime
    vendor: str
    migrations: list[str]
    rows: dict[str, int]
    parts: dict[str, str]
    keys: dict[str, str]

    def as_bytes(self) -> bytes:
        fields = asdict(self) | {"version": VERSION, "made_at": self.made_at.isoformat()}
        return json.dumps(fields, indent=1, sort_keys=True).encode()

    @classmethod
    def from_bytes(cls, text: bytes) -> "Manifest":
        """Raises ManifestUnreadable."""
        try:
            fields: dict[str, Any] = json.loads(text)
            if fields.pop("version") != VERSION:
                raise ManifestUnreadable
            made_at = datetime.fromisoformat(fields.pop("made_at"))
            return cls(made_at=made_at, **fields)
        except (ValueError, KeyError, TypeError, AttributeError):
            raise ManifestUnreadable from None
