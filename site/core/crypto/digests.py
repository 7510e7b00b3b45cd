"""Digests: keyed ones to find an encrypted value again, salted ones to prove it was not changed."""

import hashlib
import hmac

from django.conf import settings


def lookup_digest(value: str, *, purpose: str) -> bytes:
    """32 bytes that are equal for equal values of one purpose, and tell nothing without the key.

    The key (settings.LOOKUP_KEY) changes only together with every stored digest.
    """
    key = hmac.digest(settings.LOOKUP_KEY.encode(), purpose.encode(), "sha256")
    return hmac.digest(key, value.encode(), "sha256")


def salted_digest(salt: bytes, text: str) -> str:
    """Hex digest that stays checkable while the salt is kept, and says nothing once it is gone."""
    return hashlib.sha256(salt + text.encode()).hexdigest()
