"""Taking a callback in: checked on its raw bytes, stored, then applied."""

import hashlib
from collections.abc import Mapping

from django.db import IntegrityError, transaction

from deletion_bridge import clock
from deletion_bridge.models import Callback, Destination
from deletion_bridge.signatures import SignatureRefused, verify
from deletion_bridge.vocabulary import STATE_CODES

from .applying import LEFT_BEHIND_AFTER, apply_if_possible
from .reading_callbacks import CallbackMalformed, read_callback

LARGEST_BODY = 64 * 1024


def receive_callback(slug: str, body: bytes, headers: Mapping[str, str]) -> None:
    """Store a callback and apply it.

    The same message again changes nothing. Whether we know the case it speaks of is never told.
    A message that is stored and cannot be applied just now is applied by a relay.

    Args:
        slug: Which destination the sender claims to be.
        body: At most 64 KiB, as received: a changed byte breaks the signature.
        headers: Looked up by lower-case name.

    Raises:
        SignatureRefused: No key of that destination signed this, or there is no such destination.
        CallbackMalformed: It is signed, and is not a message of the contract.
    """
    destination = Destination.objects.filter(slug=slug).first()
    secrets = (destination and destination.callback_keys) or {}
    if destination is None or not secrets:
        raise SignatureRefused("destination")
    webhook_id = verify(body, headers, secrets=secrets.values(), now=clock.seconds())
    callback = _store(destination, webhook_id, body)
    if callback.applied_at is None:
        apply_if_possible(callback.pk)


def _store(destination: Destination, webhook_id: str, body: bytes) -> Callback:
    notice = read_callback(body, webhook_id=webhook_id)
    digest = hashlib.sha256(body).hexdigest()
    try:
        with transaction.atomic():
            return Callback.objects.create(
                destination=destination,
                webhook_id=webhook_id,
                body_digest=digest,
                apply_at=clock.now() + LEFT_BEHIND_AFTER,
                raw="" if notice.state in STATE_CODES else body.decode(),
                **notice.as_columns(),
            )
    except IntegrityError:
        stored = Callback.objects.get(destination=destination, webhook_id=webhook_id)
    if stored.body_digest != digest:
        raise CallbackMalformed("id used twice")
    return stored
