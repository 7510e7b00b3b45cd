"""What may stand in a field that leaves the house."""

import re
from datetime import UTC, datetime

CODE = re.compile(r"[a-z0-9][a-z0-9_.-]{0,39}")
REFERENCE = re.compile(r"[A-Za-z0-9][A-Za-z0-9._:-]{0,119}")
"""An opaque reference of either side: no spaces, so that no name fits in by habit."""
_DATA_URI = re.compile(r"^\s*data:|;\s*base64\s*,", re.IGNORECASE)


class PayloadRefused(ValueError):
    """A field holds what must not leave, or what the contract does not know. Names the field only:
    the value may be an address."""


def refuse_unsound(sound: dict[str, bool]) -> None:
    """Raise PayloadRefused with the names of the fields that are not sound, if there are any."""
    if faults := [name for name, is_sound in sound.items() if not is_sound]:
        raise PayloadRefused(", ".join(faults))


def is_place(text: object, longest: int) -> bool:
    return (
        isinstance(text, str)
        and 0 < len(text) <= longest
        and text.isprintable()  # no control character, line end, bidi mark or unpaired surrogate
        and not _DATA_URI.search(text)
    )


def is_reference(text: object) -> bool:
    return isinstance(text, str) and bool(REFERENCE.fullmatch(text))


def moment(at: datetime) -> str:
    """RFC 3339 in UTC."""
    return at.astimezone(UTC).isoformat().replace("+00:00", "Z")
