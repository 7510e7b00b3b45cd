"""Whether the keys are at hand that the encrypted fields of a backup need."""

from core.crypto import BadCiphertext, UnknownKey, lookup_digest
from core.crypto.keyring import keyring

PLACE, WORD = "core.backup", "jikimi"


def mark_keys() -> dict[str, str]:
    """What the keys of this installation make of a known word."""
    return {
        "field": keyring().encrypt(WORD, place=PLACE),
        "lookup": lookup_digest(WORD, purpose=PLACE).hex(),
    }


def missing_keys(marks: dict[str, str]) -> list[str]:
    """Names of the settings that are not those under which a backup's fields were written."""
    missing = []
    try:
        keyring().decrypt(marks["field"], place=PLACE)
    except (UnknownKey, BadCiphertext):
        missing.append("FIELD_KEYS")
    if marks["lookup"] != lookup_digest(WORD, purpose=PLACE).hex():
        missing.append("LOOKUP_KEY")
    return missing
