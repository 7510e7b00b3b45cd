"""Monitors who file, and an officer who decides, whatever happens meanwhile."""

import re
import threading
import time
from dataclasses import dataclass, field
from uuid import UUID, uuid4

import httpx
from django.db import DatabaseError, InterfaceError, connection

from surveillance_team.models import Target
from surveillance_team.services.locking import StalePage
from surveillance_team.services.targets import NotPossible
from surveillance_team.services.triage import accept_target
from tests.surveillance_team.team import OFFICER

AT_ONCE = 5
TOKEN = "a" * 32
RECEIPT = re.compile(r"/reports/([0-9A-Z-]{12,16})/")


@dataclass
class Told:
    """What one client was told, which is what a city has promised."""

    acknowledged: list[str] = field(default_factory=list)
    again: int = 0


class FilingClient:
    """Files pastes at a pace. Where no answer comes, the same form is sent again until one does."""

    def __init__(self, url: str, session: tuple[str, str], number: int, every_s: float) -> None:
        self._url, self._session, self._number, self._every_s = url, session, number, every_s
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._run)
        self.told = Told()

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        """Finish the form under way, and end."""
        self._stop.set()
        self._thread.join()

    def _run(self) -> None:
        form = 0
        while not self._stop.is_set():
            paste = [
                f"https://board{self._number}.example/view?id={form * AT_ONCE + line}"
                for line in range(AT_ONCE)
            ]
            self._file(paste, uuid4(), child=form % 5 == 0)
            form += 1
            self._stop.wait(self._every_s)

    def _file(self, paste: list[str], key: UUID, *, child: bool) -> None:
        data = {
            "csrfmiddlewaretoken": TOKEN,
            "client_key": str(key),
            "paste": "\n".join(paste),
            "category": "csam" if child else "sex_trade_ad",
            "minor_suspected": "yes" if child else "no",
            "good_faith": "on",
            "exposure": "text_only",
        }
        cookies = {self._session[0]: self._session[1], "csrftoken": TOKEN}
        while True:
            try:
                with httpx.Client(trust_env=False, timeout=20, cookies=cookies) as web:
                    answer = web.post(f"{self._url}/team/file/", data=data)
            except httpx.HTTPError:
                answer = None
            if answer is not None and answer.status_code == 200:
                receipts = set(RECEIPT.findall(answer.text))
                assert len(receipts) == len(paste), answer.text
                self.told.acknowledged += paste
                return
            if answer is not None and answer.status_code < 500:
                raise AssertionError(f"{answer.status_code}: {answer.text[:3000]}")
            self.told.again += 1
            time.sleep(0.5)


class Officer:
    """Takes every new target as in scope, as fast as they come."""

    def __init__(self) -> None:
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._run)
        self.decided = 0

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        """Decide what is left, and end."""
        self._stop.set()
        self._thread.join()

    def _run(self) -> None:
        while True:
            try:
                left = self._decide()
            except (DatabaseError, InterfaceError):
                connection.close()
                time.sleep(0.5)
                continue
            if self._stop.is_set() and not left:
                break
            if not left:
                time.sleep(0.1)
        connection.close()

    def _decide(self) -> int:
        waiting = list(Target.objects.filter(state="new")[:50])
        for target in waiting:
            try:
                accept_target(
                    target.pk,
                    actor=OFFICER,
                    version=target.state_version,
                    category=target.category_claimed,
                    minor_suspected=target.minor_suspected,
                )
                self.decided += 1
            except (StalePage, NotPossible):
                continue
        return len(waiting)
