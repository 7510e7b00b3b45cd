"""What happens to a city, one thing after another, at moments that a seed decides."""

import random
import signal
import threading
import time
from collections import Counter
from collections.abc import Callable

from .city import LEASE_S, City
from .proxy import FaultProxy

RESTART_AFTER_S = 0.5
TOXICS: list[dict[str, object]] = [
    {"lose_answer": True},
    {"reset_after": 0},
    {"reset_after": 20},
    {"latency_s": 1.0},
    {"half_closed": True},
    {"slice_bytes": 7, "slice_s": 0.05},
    {"bandwidth": 200},
    {"refuse": True},
]


class Nemesis:
    """Kills, stops, starts and spoils until it is told to stop, and then heals everything.

    Args:
        seed: The same seed does the same things in the same order.
        every_s: Seconds between two of them, on average.
    """

    def __init__(self, city: City, proxy: FaultProxy, *, seed: int, every_s: float) -> None:
        self._city, self._proxy, self._every_s = city, proxy, every_s
        self._random = random.Random(seed)
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._run)
        self.done: Counter[str] = Counter()

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        self._stop.set()
        self._thread.join()
        self._proxy.poison()
        for program in self._city.programs.values():
            program.signal(signal.SIGCONT)
            program.revive()

    @property
    def kills(self) -> int:
        return sum(count for name, count in self.done.items() if name.startswith("kill"))

    def _run(self) -> None:
        while not self._stop.is_set():
            self._stop.wait(self._random.uniform(0.5, 1.5) * self._every_s)
            self._choose()()
            time.sleep(RESTART_AFTER_S)
            for program in self._city.programs.values():
                program.revive()

    def _choose(self) -> Callable[[], None]:
        relays = [name for name in self._city.programs if name.startswith("relay")]
        faults: list[tuple[int, Callable[[], None]]] = [
            (6, lambda: self._kill(self._random.choice(relays))),
            (2, lambda: self._kill("web")),
            (2, lambda: self._kill("peer")),
            (1, lambda: self._kill("worker")),
            (2, lambda: self._freeze(self._random.choice(relays))),
            (4, self._spoil),
            (1, self._restart_database),
            (1, self._flush_broker),
        ]
        weights = [weight for weight, _fault in faults]
        return self._random.choices([fault for _weight, fault in faults], weights)[0]

    def _kill(self, name: str) -> None:
        if self._city.programs[name].signal(signal.SIGKILL):
            self.done[f"kill {name.split('-')[0]}"] += 1

    def _freeze(self, name: str) -> None:
        """Stop a relay for longer than its lease, and let it go on."""
        program = self._city.programs[name]
        if program.signal(signal.SIGSTOP):
            self._stop.wait(LEASE_S + 1)
            program.signal(signal.SIGCONT)
            self.done["freeze relay"] += 1

    def _spoil(self) -> None:
        toxic = self._random.choice(TOXICS)
        self._proxy.poison(**toxic)
        self._stop.wait(self._random.uniform(1, 4))
        self._proxy.poison()
        self.done[f"spoil {next(iter(toxic))}"] += 1

    def _restart_database(self) -> None:
        """As when its machine fails: no time to say goodbye."""
        self._city.postgres.halt(signal.SIGQUIT)
        self._city.postgres.start()
        self.done["crash database"] += 1

    def _flush_broker(self) -> None:
        self._city.redis.kill()
        self._city.redis.start()
        self.done["empty broker"] += 1
