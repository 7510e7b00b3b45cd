"""What may be asked of a service of our contract: how it works, how a case stands, what changed."""

import json
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, urlencode
from uuid import uuid4

from deletion_bridge import clock
from deletion_bridge.client import PeerClient, RawAnswer
from deletion_bridge.models import Destination
from deletion_bridge.signatures import sign

from .http import SUBMIT

CAPABILITIES = "/v1/capabilities"
NOT_FOUND = 404
GONE = 410


class Unusable(Exception):
    """The service answered, and not what the contract says. Says a code only."""


class CursorUnknown(Exception):
    """The service has another past than when it gave this cursor: begin again without one."""


@dataclass(frozen=True, slots=True)
class Page:
    """Some changes of cases, oldest first, as they came. `cursor` leads on from here."""

    items: list[dict[str, Any]]
    cursor: str
    more: bool


class Inquiry:
    """Asks one service, for one thread. Every question ends within the client's total time.

    Raises, whatever is asked:
        NoAnswer: Nothing came back.
        Unusable: What came back cannot be used.
    """

    def __init__(self, destination: Destination) -> None:
        self.base_url = destination.base_url
        self._secrets = list((destination.sending_keys or {}).values())
        self._client = PeerClient(destination.base_url)

    def capabilities(self) -> dict[str, Any]:
        return self._read(self._get(CAPABILITIES))

    def case(self, remote_id: str) -> dict[str, Any] | None:
        """How a case stands there; None where the service knows no such case."""
        raw = self._get(f"{SUBMIT}/{quote(remote_id, safe='')}")
        return None if raw.status == NOT_FOUND else self._read(raw)

    def changes(self, *, cursor: str = "", since: str = "") -> Page:
        """A page of changes after a cursor, or since a moment where there is none.

        Raises:
            CursorUnknown: See there.
        """
        query = {"cursor": cursor} if cursor else {"updated_since": since}
        raw = self._get(f"{SUBMIT}?{urlencode(query)}")
        if raw.status == GONE:
            raise CursorUnknown
        page = self._read(raw)
        items, onward, more = page.get("items"), page.get("cursor"), page.get("more")
        if not isinstance(items, list) or not isinstance(onward, str) or len(onward) > 200:
            raise Unusable("page")
        return Page([item for item in items if isinstance(item, dict)], onward, more is True)

    def close(self) -> None:
        self._client.close()

    def _get(self, target: str) -> RawAnswer:
        now = clock.seconds()
        signed = sign(target.encode(), webhook_id=str(uuid4()), at=now, secrets=self._secrets)
        common = {"accept": "application/json", "user-agent": "jikimi-relay/1"}
        return self._client.get(target, signed | common)

    @staticmethod
    def _read(raw: RawAnswer) -> dict[str, Any]:
        if raw.status != 200:
            raise Unusable(f"status_{raw.status}")
        try:
            body = json.loads(raw.body)
        except (ValueError, RecursionError):
            raise Unusable("json") from None
        if not isinstance(body, dict):
            raise Unusable("body")
        return body
