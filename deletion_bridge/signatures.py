"""Standard Webhooks 1.0.0 signatures over raw bytes, both ways.

Our own rather than the library's: that one decodes the body first and lets ValueError,
UnicodeDecodeError and binascii.Error out for a malformed header. The suite checks this module
against it.
"""

import base64
import binascii
import hashlib
import hmac
from collections.abc import Iterable, Mapping

TOLERANCE_S = 300
LONGEST_ID = 120
PREFIX = "whsec_"


class SignatureRefused(Exception):
    """Missing, malformed, too old, too new, or of no key of ours. The reason stays inside."""


def sign(body: bytes, *, webhook_id: str, at: int, secrets: Iterable[str]) -> dict[str, str]:
    """Headers that sign a message with every live key.

    Args:
        at: Seconds since 1970.
        secrets: "whsec_" and the base64 of each key.
    """
    signatures = (_signature(body, webhook_id, str(at), secret) for secret in secrets)
    return {
        "webhook-id": webhook_id,
        "webhook-timestamp": str(at),
        "webhook-signature": " ".join(
            f"v1,{base64.b64encode(signature).decode()}" for signature in signatures
        ),
    }


def verify(body: bytes, headers: Mapping[str, str], *, secrets: Iterable[str], now: float) -> str:
    """Check a message and return its webhook-id.

    Args:
        headers: Looked up by lower-case name.
        now: Seconds since 1970; the message may be at most 5 minutes older or newer.

    Raises:
        SignatureRefused: For every fault there is.
    """
    webhook_id = headers.get("webhook-id", "")
    stamp = headers.get("webhook-timestamp", "")
    if not (
        webhook_id.isascii() and webhook_id.isprintable() and 0 < len(webhook_id) <= LONGEST_ID
    ):
        raise SignatureRefused("id")
    if not (stamp.isascii() and stamp.isdigit() and len(stamp) <= 12):
        raise SignatureRefused("timestamp")
    if abs(now - int(stamp)) > TOLERANCE_S:
        raise SignatureRefused("age")
    given = _given_signatures(headers.get("webhook-signature", ""))
    wanted = [_signature(body, webhook_id, stamp, secret) for secret in secrets]
    # No short cut: every pair is compared, so that the time taken tells nothing.
    if not any([hmac.compare_digest(one, other) for one in given for other in wanted]):  # noqa: C419
        raise SignatureRefused("signature")
    return webhook_id


def _signature(body: bytes, webhook_id: str, stamp: str, secret: str) -> bytes:
    key = base64.b64decode(secret.removeprefix(PREFIX))
    return hmac.digest(key, f"{webhook_id}.{stamp}.".encode() + body, hashlib.sha256)


def _given_signatures(header: str) -> list[bytes]:
    found = []
    for part in header.split(" ")[:10]:
        version, _, encoded = part.partition(",")
        if version != "v1":
            continue
        try:
            found.append(base64.b64decode(encoded, validate=True))
        except (binascii.Error, ValueError):
            continue
    return found
