"""Standard Webhooks signatures, written from the specification."""

import base64
import hashlib
import hmac
import time

TOLERANCE_S = 300


def headers_for(body: bytes, message_id: str, secrets: tuple[str, ...]) -> dict[str, str]:
    """Headers that sign a message now, with every live key."""
    stamp = str(int(time.time()))
    return {
        "webhook-id": message_id,
        "webhook-timestamp": stamp,
        "webhook-signature": " ".join(_mark(body, message_id, stamp, key) for key in secrets),
    }


def is_signed(body: bytes, given: dict[str, str], secrets: tuple[str, ...]) -> bool:
    """Whether one of our correspondent's keys signed this within the last five minutes."""
    message_id = given.get("webhook-id", "")
    stamp = given.get("webhook-timestamp", "")
    if not message_id or not stamp.isdecimal() or not stamp.isascii():
        return False
    if abs(time.time() - int(stamp[:12])) > TOLERANCE_S:
        return False
    marks = given.get("webhook-signature", "").encode("latin-1", "replace").split(b" ")
    wanted = [_mark(body, message_id, stamp, key).encode() for key in secrets]
    return any(hmac.compare_digest(mark, want) for mark in marks for want in wanted)


def _mark(body: bytes, message_id: str, stamp: str, secret: str) -> str:
    key = base64.b64decode(secret.removeprefix("whsec_"))
    signed = b".".join([message_id.encode(), stamp.encode(), body])
    return "v1," + base64.b64encode(hmac.new(key, signed, hashlib.sha256).digest()).decode()
