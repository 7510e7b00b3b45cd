"""Sending one row. No transaction is open meanwhile."""

import time

from deletion_bridge.client import NoAnswer, PeerClient
from deletion_bridge.models import Destination
from deletion_bridge.payloads import CONTENT_TYPE
from deletion_bridge.signatures import sign

from .answers import Answer, no_answer, read_answer
from .claim import Claimed

SUBMIT = "/v1/reports"


def send(claimed: Claimed, destination: Destination, client: PeerClient) -> Answer:
    """Try once, signed with every live key, under the key that all tries of this row share."""
    headers = sign(
        claimed.body,
        webhook_id=str(claimed.id),
        at=int(time.time()),
        secrets=(destination.sending_keys or {}).values(),
    )
    headers |= {
        "content-type": CONTENT_TYPE,
        "accept": "application/json",
        "idempotency-key": f'"{claimed.id}"',
        "user-agent": "jikimi-relay/1",
    }
    try:
        return read_answer(client.post(SUBMIT, claimed.body, headers))
    except NoAnswer as fault:
        return no_answer(str(fault))
