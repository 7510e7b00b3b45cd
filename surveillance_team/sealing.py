"""What a phone without a connection keeps, sealed to this server.

The browser makes a key pair for one message, agrees with the server's public key (ECDH on P-256),
derives a key (HKDF-SHA-256) and seals (AES-256-GCM). It cannot open it again itself. The server's
key pairs are derived from the field keys: the first is offered, every one of them opens, so that
they change over together with settings.FIELD_KEYS.
"""

import base64
import json
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from django.conf import settings

VERSION = "q1"
LONGEST_SEALED = 400_000  # characters; 50 lines of 4,096 and a note
NONCE_BYTES = 12
POINT_BYTES = 65
_ORDER = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551
_CURVE = ec.SECP256R1()
_FOR_KEYS = b"jikimi.surveillance_team.queue"


class CannotOpen(Exception):
    """It was not sealed to a key of ours, or was changed or cut short."""


@dataclass(frozen=True, slots=True)
class QueueKey:
    """One key pair. `public` is the uncompressed point in base64url."""

    key_id: str
    public: str
    private: ec.EllipticCurvePrivateKey


def current_key() -> QueueKey:
    """The key that browsers seal to from now on."""
    return _keys(tuple(settings.FIELD_KEYS))[0]


def open_sealed(sealed: str) -> dict[str, Any]:
    """What a browser of ours sealed: `q1.key.point.nonce.ciphertext`, each in base64url.

    Raises:
        CannotOpen: For whatever is not that.
    """
    try:
        version, key_id, *parts = sealed.split(".")
        point, nonce, closed = (_bytes(part) for part in parts)
        keys = {key.key_id: key for key in _keys(tuple(settings.FIELD_KEYS))}
        if version != VERSION or len(point) != POINT_BYTES or len(nonce) != NONCE_BYTES:
            raise CannotOpen
        opened = _cipher(keys[key_id], point).decrypt(nonce, closed, f"{VERSION}.{key_id}".encode())
        said = json.loads(opened)
    except (ValueError, KeyError, InvalidTag, RecursionError):
        raise CannotOpen from None
    if not isinstance(said, dict):
        raise CannotOpen
    return said


def _cipher(key: QueueKey, point: bytes) -> AESGCM:
    theirs = ec.EllipticCurvePublicKey.from_encoded_point(_CURVE, point)
    shared = key.private.exchange(ec.ECDH(), theirs)
    salt = point + _bytes(key.public)
    return AESGCM(HKDF(SHA256(), 32, salt=salt, info=VERSION.encode()).derive(shared))


@lru_cache(maxsize=4)
def _keys(field_keys: tuple[str, ...]) -> tuple[QueueKey, ...]:
    return tuple(_key(entry) for entry in field_keys)


def _key(entry: str) -> QueueKey:
    """The pair that belongs to a field key. 48 bytes make every scalar as likely as any other."""
    secret = base64.b64decode(entry.partition(":")[2])
    wide = HKDF(SHA256(), 48, salt=None, info=_FOR_KEYS).derive(secret)
    private = ec.derive_private_key(int.from_bytes(wide, "big") % (_ORDER - 1) + 1, _CURVE)
    point = private.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
    public = base64.urlsafe_b64encode(point).decode().rstrip("=")
    return QueueKey(public[-12:], public, private)


def _bytes(text: str) -> bytes:
    return base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)
