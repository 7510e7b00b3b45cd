"""Digests: keyed ones to find an encrypted value again, salted ones to prove it was not changed."""

import hashlib
import hmac

from django.conf import settings


def lookup_digest(value: str, *, purpose: str, secret: str | None = None) -> bytes:
    """32 bytes that are equal for equal values of one purpose, and tell nothing without the key.

    The key changes only together with every stored digest.

    Args:
        secret: Another key than settings.LOOKUP_KEY, for digests that are brought along from one
            key to the next.
    """
    secret = settings.LOOKUP_KEY if secret is None else secret
    key = hmac.digest(secret.encode(), purpose.encode(), "sha256")
    return hmac.digest(key, value.encode(), "sha256")


def salted_digest(salt: bytes, text: str) -> str:
    """Hex digest that stays checkable while the salt is kept, and says nothing once it is gone."""
    return hashlib.sha256(salt + text.encode()).hexdigest()
