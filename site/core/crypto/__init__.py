"""Encryption of single fields, and digests that let an encrypted value be looked up."""

from .digests import lookup_digest, salted_digest
from .fields import EncryptedJSONField, EncryptedTextField
from .keyring import BadCiphertext, KeyRing, UnknownKey, keyring

__all__ = [
    "BadCiphertext",
    "EncryptedJSONField",
    "EncryptedTextField",
    "KeyRing",
    "UnknownKey",
    "keyring",
    "lookup_digest",
    "salted_digest",
]
