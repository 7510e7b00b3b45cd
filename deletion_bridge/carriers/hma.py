"""Meta's open-source Hasher-Matcher-Actioner: addresses put on a matching list.

Spoken as version 1.1.7 was seen to answer, not as its OpenAPI file says. It has no authentication,
so it belongs in a network of its own; its base address ends in the bank that is ours to fill:
`http://hma.internal/c/bank/REPORTED`. Three of its calls fetch an address that they are given
(`/h/hash?url=`, `/m/lookup?url=`, `/c/bank/…/content?url=`): none is ever used here.
"""

import json
from collections.abc import Sequence
from datetime import timedelta
from typing import Any
from urllib.parse import quote, urlencode

from deletion_bridge import clock
from deletion_bridge.addresses import AddressRefused
from deletion_bridge.client import NoAnswer, PeerClient, RawAnswer
from deletion_bridge.models import Destination, Handoff

from .answers import Answer, Verdict, no_answer
from .base import Claimed

EXCHANGE_S = 4.0
MOST_EXCHANGES = 6
MOST_MATCHES = 3
"""How many entries of the same address are looked at: our own is among the first."""
SHOWN_AFTER = timedelta(seconds=100)
"""An entry shows in lookups when the index was built and loaded again: 60 s and 30 s apart in the
reference configuration."""
JSON = {"content-type": "application/json", "accept": "application/json"}
IN_BANK = "/c/bank/"


class HmaCarrier:
    """Adds an address to the bank, and takes it off when a report is retracted.

    Adding is not idempotent there: the same address twice is two entries. So a row that was taken
    up before is looked for first, and not added while the index may still be behind. Other kinds
    of message mean nothing to a matching list and are refused for good.
    """

    longest_s = EXCHANGE_S * MOST_EXCHANGES

    def __init__(self, destination: Destination) -> None:
        self.base_url = destination.base_url
        self._root, found, self._bank = self.base_url.rstrip("/").partition(IN_BANK)
        self._has_bank = bool(found and self._bank)
        self._client: PeerClient | None = None

    def parcels(self, rows: Sequence[Claimed], destination: Destination) -> list[list[Claimed]]:
        return [[row] for row in rows]

    def deliver(self, parcel: Sequence[Claimed], destination: Destination) -> list[Answer]:
        return [self._deliver(row) for row in parcel]

    def close(self) -> None:
        if self._client is not None:
            self._client.close()
            self._client = None

    def _deliver(self, row: Claimed) -> Answer:
        if not self._has_bank:
            return Answer(Verdict.PAUSE, fault="no_bank")
        try:
            if row.kind == Handoff.Kind.REPORT:
                return self._report(row)
            if row.kind == Handoff.Kind.RETRACTION:
                return self._take_off(row)
        except NoAnswer as fault:
            return no_answer(str(fault))
        return Answer(Verdict.DEAD, fault="not_spoken_there")

    def _report(self, row: Claimed) -> Answer:
        data = json.loads(row.body)["data"]
        if data["locator_kind"] != "url":
            return Answer(Verdict.DEAD, fault="not_an_address")
        if row.taken_before is not None:
            if clock.now() - row.taken_before < SHOWN_AFTER or self._index_is_behind():
                return Answer(Verdict.AGAIN, fault="index_behind")
            if entry := self._entry_of(data["locator"]):
                return Answer(Verdict.ACCEPTED, 200, remote_id=entry)
        return self._add(row, data["locator"])

    def _add(self, row: Claimed, locator: str) -> Answer:
        body = json.dumps({"url": locator, "note": f"report {row.id}"}).encode()
        raw = self._ask("POST", f"{IN_BANK}{self._bank}/signal", body)
        answer = _judge(raw)
        if answer.verdict is not Verdict.ACCEPTED:
            return answer
        entry = _number(_parsed(raw).get("id"))
        return Answer(Verdict.ACCEPTED, raw.status, "" if entry else "no_receipt", entry)

    def _take_off(self, row: Claimed) -> Answer:
        """Taken off twice is no fault there: it says that it deleted none."""
        if not row.case:
            return Answer(Verdict.DEAD, fault="no_case")
        path = f"{IN_BANK}{self._bank}/content/{quote(row.case, safe='')}"
        return _judge(self._ask("DELETE", path))

    def _index_is_behind(self) -> bool:
        """Raises NoAnswer where it cannot be told."""
        index = _parsed(self._looked_up("/c/signal_type/index")).get("url")
        if not isinstance(index, dict):
            raise NoAnswer("no_index")
        return index.get("index_out_of_date") is not False

    def _entry_of(self, locator: str) -> str:
        """Number of the address's entry in our bank; empty where it has none. Other banks may have
        the same address, and lookups find theirs too."""
        query = urlencode({"signal": locator, "signal_type": "url"})
        matches = _parsed(self._looked_up(f"/m/raw_lookup?{query}")).get("matches")
        if not isinstance(matches, list):
            raise NoAnswer("no_matches")
        for number in filter(None, map(_number, matches[:MOST_MATCHES])):
            if self._ask("GET", f"{IN_BANK}{self._bank}/content/{number}").status == 200:
                return number
        return ""

    def _looked_up(self, path: str) -> RawAnswer:
        """Raises NoAnswer unless it worked: what cannot be looked at must not be added again."""
        raw = self._ask("GET", path)
        if raw.status != 200:
            raise NoAnswer(f"status_{raw.status}")
        return raw

    def _ask(self, method: str, path: str, body: bytes = b"") -> RawAnswer:
        if self._client is None:
            try:
                self._client = PeerClient(self._root, total_s=EXCHANGE_S)
            except AddressRefused as fault:
                raise NoAnswer(f"address_{fault}") from None
        return self._client.exchange(method, path, body, JSON)


def _judge(raw: RawAnswer) -> Answer:
    """It knows no authentication: 401 and 403 come from something that stands before it. 404 is a
    bank that is not there. All want a person, not another try."""
    fault = f"status_{raw.status}"
    if 200 <= raw.status < 300:
        return Answer(Verdict.ACCEPTED, raw.status)
    if raw.status in {401, 403, 404, 410}:
        return Answer(Verdict.PAUSE, raw.status, fault)
    if raw.status in {400, 413, 422}:
        return Answer(Verdict.DEAD, raw.status, fault)
    return Answer(Verdict.AGAIN, raw.status, fault, counts_as_failure=raw.status != 429)


def _parsed(raw: RawAnswer) -> dict[str, Any]:
    try:
        body = json.loads(raw.body)
    except (ValueError, RecursionError):
        return {}
    return body if isinstance(body, dict) else {}


def _number(value: Any) -> str:
    return str(value) if type(value) is int and 0 <= value < 2**63 else ""
