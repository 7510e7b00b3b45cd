"""Our contract over HTTP: one message a call, or many reports in one where the service takes it."""

from collections.abc import Iterable, Sequence
from typing import Any
from urllib.parse import quote
from uuid import uuid4

from deletion_bridge import clock
from deletion_bridge.addresses import AddressRefused
from deletion_bridge.client import TOTAL_S, NoAnswer, PeerClient, RawAnswer
from deletion_bridge.models import Destination, Handoff
from deletion_bridge.payloads import CONTENT_TYPE
from deletion_bridge.signatures import sign

from .answers import Answer, no_answer
from .base import Claimed
from .reading import read_answer, read_batch

SUBMIT = "/v1/reports"
BATCH = "/v1/reports:batch"
SEALED = "/v1/sealed-messages"
FOLLOWING: dict[Any, str] = {
    Handoff.Kind.CORRECTION: "correct",
    Handoff.Kind.RETRACTION: "retract",
    Handoff.Kind.APPROVAL: "approve",
    Handoff.Kind.RETURN: "return",
}
BATCH_CONTENT_TYPE = "application/cloudevents-batch+json"
LARGEST_BATCH = 100
LARGEST_BATCH_BYTES = 1024 * 1024


class HttpCarrier:
    """Signs every message with every live key and sends it under the key that all its tries share.

    Only reports that were never tried before travel together. What failed once goes alone, so that
    a message which the service chokes on is found and takes no others with it.
    """

    longest_s = TOTAL_S

    def __init__(self, destination: Destination) -> None:
        self.base_url = destination.base_url
        self._client: PeerClient | None = None

    def parcels(self, rows: Sequence[Claimed], destination: Destination) -> list[list[Claimed]]:
        most = min(destination.batch_size, LARGEST_BATCH)
        parcels: list[list[Claimed]] = []
        room, size = 0, 0
        for row in rows:
            size += len(row.body) + 1
            together = row.kind == Handoff.Kind.REPORT and row.attempts == 1
            if together and room and size < LARGEST_BATCH_BYTES:
                parcels[-1].append(row)
                room -= 1
            else:
                parcels.append([row])
                room, size = (most - 1 if together else 0), len(row.body) + 2
        return parcels

    def deliver(self, parcel: Sequence[Claimed], destination: Destination) -> list[Answer]:
        try:
            if len(parcel) == 1:
                return [self._deliver_one(parcel[0], destination)]
            return self._deliver_batch(parcel, destination)
        except NoAnswer as fault:
            return [no_answer(str(fault))] * len(parcel)

    def close(self) -> None:
        if self._client is not None:
            self._client.close()
            self._client = None

    def _deliver_one(self, row: Claimed, destination: Destination) -> Answer:
        headers = {"content-type": CONTENT_TYPE, "idempotency-key": f'"{row.id}"'}
        raw = self._post(path_of(row), row.body, str(row.id), headers, destination)
        return read_answer(raw, has_case=bool(row.case))

    def _deliver_batch(self, parcel: Sequence[Claimed], destination: Destination) -> list[Answer]:
        body = b"[" + b",".join(row.body for row in parcel) + b"]"
        headers = {"content-type": BATCH_CONTENT_TYPE}
        raw = self._post(BATCH, body, str(uuid4()), headers, destination)
        return read_batch(raw, [row.id for row in parcel])

    def _post(
        self,
        path: str,
        body: bytes,
        webhook_id: str,
        headers: dict[str, str],
        destination: Destination,
    ) -> RawAnswer:
        secrets: Iterable[str] = (destination.sending_keys or {}).values()
        signed = sign(body, webhook_id=webhook_id, at=clock.seconds(), secrets=secrets)
        common = {"accept": "application/json", "user-agent": "jikimi-relay/1"}
        return self._connected().post(path, body, signed | headers | common)

    def _connected(self) -> PeerClient:
        if self._client is None:
            try:
                self._client = PeerClient(self.base_url)
            except AddressRefused as fault:
                raise NoAnswer(f"address_{fault}") from None
        return self._client


def path_of(row: Claimed) -> str:
    """Which call of contract v1 a message is."""
    if row.kind == Handoff.Kind.REPORT:
        return SUBMIT
    if row.kind == Handoff.Kind.SEALED:
        return SEALED
    return f"{SUBMIT}/{quote(row.case, safe='')}:{FOLLOWING[row.kind]}"
