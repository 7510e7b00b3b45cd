"""Whether the keys are at hand that the encrypted fields of a backup need.

While a key is changed rows are under the former one still, so every key that the installation
held is marked: the present ones by their name, former ones by it and a number ("field-1"). Once
the rows are brought along and the former key has left the settings, backups ask for it no more.
"""

from collections.abc import Iterable

from django.conf import settings

from core.crypto import BadCiphertext, UnknownKey, lookup_digest
from core.crypto.keyring import keyring

PLACE, WORD = "core.backup", "jikimi"
SETTINGS = {
    "field": "FIELD_KEYS",
    "lookup": "LOOKUP_KEY",
    "target_lookup": "TARGET_LOOKUP_KEY",
}
FORMER = {"target_lookup": "FORMER_TARGET_LOOKUP_KEYS"}


def mark_keys() -> dict[str, str]:
    """What the keys of this installation make of a known word."""
    return {
        **_numbered("field", keyring().encrypt_under_each(WORD, place=PLACE)),
        "lookup": _digest(settings.LOOKUP_KEY),
        **_numbered("target_lookup", map(_digest, _target_keys())),
    }


def missing_keys(marks: dict[str, str]) -> list[str]:
    """Names of the settings that lack a key under which a backup's fields may be written.

    A key of reported addresses may be a former one by now, or not yet be one: rows are brought
    along from each to the present one.
    """
    missing: dict[str, None] = {}
    for name, mark in marks.items():
        kind, _, number = name.partition("-")
        if not _is_at_hand(kind, mark):
            missing[FORMER.get(kind, SETTINGS[kind]) if number else SETTINGS[kind]] = None
    return list(missing)


def _is_at_hand(kind: str, mark: str) -> bool:
    if kind == "field":
        return _opens(mark)
    at_hand = _target_keys() if kind == "target_lookup" else [settings.LOOKUP_KEY]
    return mark in map(_digest, at_hand)


def _opens(mark: str) -> bool:
    try:
        keyring().decrypt(mark, place=PLACE)
    except (UnknownKey, BadCiphertext):
        return False
    return True


def _target_keys() -> list[str]:
    keys = (settings.TARGET_LOOKUP_KEY, *settings.FORMER_TARGET_LOOKUP_KEYS)
    return list(dict.fromkeys(keys))


def _numbered(kind: str, marks: Iterable[str]) -> dict[str, str]:
    return {f"{kind}-{n}" if n else kind: mark for n, mark in enumerate(marks)}


def _digest(secret: str) -> str:
    return lookup_digest(WORD, purpose=PLACE, secret=secret).hex()
