"""Keys for encrypted fields: the first encrypts, all of them decrypt."""

import base64
import os
from collections.abc import Sequence
from functools import lru_cache

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings

NONCE_BYTES = 12
KEY_BYTES = 32


class UnknownKey(Exception):
    """The value names a key that the ring does not hold."""


class BadCiphertext(Exception):
    """The value was changed, cut short, or moved here from another field."""


class KeyRing:
    """AES-256-GCM under named keys.

    A stored value reads `key-id:base64(nonce + ciphertext)`. The place it is stored in is bound
    to it, so a value copied into another column does not open.

    Args:
        keys: `key-id:base64 of 32 bytes`, the current one first.
    """

    def __init__(self, keys: Sequence[str]) -> None:
        self._ciphers: dict[str, AESGCM] = {}
        for entry in keys:
            key_id, _, encoded = entry.partition(":")
            key = base64.b64decode(encoded)
            if not key_id or len(key) != KEY_BYTES:
                raise ValueError("A field key is 'id:' and the base64 of 32 bytes.")
            self._ciphers[key_id] = AESGCM(key)
        if not self._ciphers:
            raise ValueError("FIELD_KEYS holds no key.")
        self.current = next(iter(self._ciphers))

    def encrypt(self, text: str, *, place: str) -> str:
        return self._encrypt(self.current, text, place)

    def encrypt_under_each(self, text: str, *, place: str) -> list[str]:
        """The same under every key of the ring, the current one first: to tell later which of
        them are at hand."""
        return [self._encrypt(key_id, text, place) for key_id in self._ciphers]

    def _encrypt(self, key_id: str, text: str, place: str) -> str:
        nonce = os.urandom(NONCE_BYTES)
        sealed = self._ciphers[key_id].encrypt(nonce, text.encode(), place.encode())
        return f"{key_id}:{base64.b64encode(nonce + sealed).decode()}"

    def decrypt(self, value: str, *, place: str) -> str:
        """Open a stored value.

        Raises:
            UnknownKey: Its key was removed from the ring.
            BadCiphertext: It was changed, or belongs to another place.
        """
        key_id, _, encoded = value.partition(":")
        try:
            cipher = self._ciphers[key_id]
        except KeyError:
            raise UnknownKey(key_id) from None
        try:
            raw = base64.b64decode(encoded, validate=True)
            if base64.b64encode(raw).decode() != encoded:
                raise ValueError  # base64 has several spellings of a last byte, we have one
            opened = cipher.decrypt(raw[:NONCE_BYTES], raw[NONCE_BYTES:], place.encode())
        except (InvalidTag, ValueError):
            raise BadCiphertext(place) from None
        return opened.decode()


@lru_cache(maxsize=4)
def _ring(keys: tuple[str, ...]) -> KeyRing:
    return KeyRing(keys)


def keyring() -> KeyRing:
    """The installation's ring, from settings.FIELD_KEYS."""
    return _ring(tuple(settings.FIELD_KEYS))
