"""Whether the keys are at hand that the encrypted fields of a backup need."""

from django.conf import settings

from core.crypto import BadCiphertext, UnknownKey, lookup_digest
from core.crypto.keyring import keyring

PLACE, WORD = "core.backup", "jikimi"


def mark_keys() -> dict[str, str]:
    """What the keys of this installation make of a known word."""
    return {
        "field": keyring().encrypt(WORD, place=PLACE),
        "lookup": lookup_digest(WORD, purpose=PLACE).hex(),
        "target_lookup": _digest(settings.TARGET_LOOKUP_KEY),
    }


def missing_keys(marks: dict[str, str]) -> list[str]:
    """Names of the settings that are not those under which a backup's fields were written.

    The key of reported addresses may be a former one by now: rows are brought along from it.
    """
    missing = []
    try:
        keyring().decrypt(marks["field"], place=PLACE)
    except (UnknownKey, BadCiphertext):
        missing.append("FIELD_KEYS")
    if marks["lookup"] != lookup_digest(WORD, purpose=PLACE).hex():
        missing.append("LOOKUP_KEY")
    at_hand = (settings.TARGET_LOOKUP_KEY, *settings.FORMER_TARGET_LOOKUP_KEYS)
    mark = marks.get("target_lookup")  # not in backups of before it was kept
    if mark and mark not in map(_digest, at_hand):
        missing.append("TARGET_LOOKUP_KEY")
    return missing


def _digest(secret: str) -> str:
    return lookup_digest(WORD, purpose=PLACE, secret=secret).hex()
