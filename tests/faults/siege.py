"""One run: a city, its people, a spoiled wire, and what befalls them."""

import math
import time
from pathlib import Path

from django.conf import settings
from django.db import DatabaseError, InterfaceError, connection
from django.test import Client

from deletion_bridge.models import Destination, Handoff
from deletion_bridge.sandbox.service.cases import FINAL
from surveillance_team.models import Target
from tests.deletion_bridge.factories import a_destination
from tests.servers import Postgres, Redis
from tests.surveillance_team.team import a_monitor, a_term
from tests.users.people import signed_in

from .city import City
from .clients import FilingClient, Officer
from .history import History, judge
from .nemesis import Nemesis
from .proxy import FaultProxy

FILED_EVERY_S = 3.0
CAP = 30_000


class Siege:
    """Begin, last, drain, judge, end: in this order.

    Args:
        every_s: Seconds between two faults, on average.
    """

    def __init__(
        self, folder: Path, postgres: Postgres, redis: Redis, *, seed: int, every_s: float
    ) -> None:
        self.city = City(folder, postgres, redis, postgres.url("jikimi"))
        self.proxy = FaultProxy(self.city.peer_port)
        self.nemesis = Nemesis(self.city, self.proxy, seed=seed, every_s=every_s)
        self.clients: list[FilingClient] = []
        self.officer = Officer()

    def begin(self, *, clients: int) -> None:
        self.proxy.__enter__()
        settle = {"base_url": self.proxy.url, "routed": ("sex_trade_ad", "csam")}
        a_destination("centre", **settle)  # type: ignore[arg-type]
        term = a_term(daily_cap=CAP)
        sessions = [_session_of(a_monitor(term)) for _client in range(clients)]
        connection.close()
        self.city.open()
        for number, session in enumerate(sessions):
            client = FilingClient(self.city.url, session, number, FILED_EVERY_S)
            self.clients.append(client)
            client.start()
        self.officer.start()
        self.nemesis.start()

    def last(self, seconds: float) -> None:
        time.sleep(seconds)

    def drain(self, within_s: float) -> None:
        """No more faults: finish the forms under way, decide the rest, wait until all is said, or
        until for so long no more of it was. How much there is depends on the length of the run."""
        self.nemesis.stop()
        for client in self.clients:
            client.stop()
        self.officer.stop()
        left, until = _left(), time.monotonic() + within_s
        while left and time.monotonic() < until:
            for program in self.city.programs.values():
                program.revive()
            time.sleep(1)
            if (now_left := _left()) < left:
                left, until = now_left, time.monotonic() + within_s

    def judge(self) -> History:
        self.city.close()
        told = [address for client in self.clients for address in client.told.acknowledged]
        return judge(told, self.city.peer_db)

    def end(self) -> None:
        self.city.close()
        self.proxy.__exit__()

    def told(self) -> list[str]:
        """What was done to it."""
        done = [f"{name:<20}{count}" for name, count in sorted(self.nemesis.done.items())]
        again = sum(client.told.again for client in self.clients)
        moved = "moved" if self.city.clock_is_moved else "not moved (no libfaketime)"
        return [*done, f"forms sent again    {again}", f"one relay's clock   {moved}"]


def _session_of(monitor: object) -> tuple[str, str]:
    client = signed_in(Client(), monitor.user)  # type: ignore[attr-defined]
    name = settings.SESSION_COOKIE_NAME
    return name, client.cookies[name].value


def _left() -> float:
    """How much was not decided yet, has not arrived or not ended; endless while it is not known."""
    try:
        rows = Handoff.objects.filter(kind=Handoff.Kind.REPORT)
        undecided = Target.objects.filter(state="new").count()
        under_way = rows.exclude(state="delivered", remote_state__in=FINAL).count()
        return undecided + under_way + Destination.objects.filter(paused_at__isnull=False).count()
    except (DatabaseError, InterfaceError):
        connection.close()
        return math.inf
