"""Answers in the memory of one process, all of one mark."""

import time
from collections import OrderedDict
from collections.abc import Hashable
from dataclasses import dataclass
from threading import Lock

MOST_BYTES = 24 * 1024 * 1024  # of one process; some six hundred pages
BESIDE_BYTES = 8 * 1024  # counted for the key and the headers of each answer, at most so many


@dataclass(frozen=True, slots=True)
class Answer:
    """What Django said.

    Attributes:
        kept_at, ends_at: Seconds of this machine's monotonic clock.
    """

    status: str
    headers: list[tuple[str, str]]
    body: bytes
    kept_at: float
    ends_at: float


class Kept:
    """The answers given last, as many as there is room for. Threads may share it."""

    def __init__(self, most_bytes: int = MOST_BYTES) -> None:
        self.most_bytes = most_bytes
        self._mark = ""
        self._size = 0
        self._answers: OrderedDict[Hashable, Answer] = OrderedDict()
        self._lock = Lock()

    def get(self, key: Hashable, mark: str) -> Answer | None:
        """The answer under this mark. With another mark all answers are of the past and go."""
        with self._lock:
            if mark != self._mark:
                self._answers.clear()
                self._size, self._mark = 0, mark
                return None
            answer = self._answers.get(key)
            if answer is None:
                return None
            if time.monotonic() >= answer.ends_at:
                self._drop(key)
                return None
            self._answers.move_to_end(key)
            return answer

    def put(self, key: Hashable, mark: str, answer: Answer) -> None:
        """Keep an answer that was asked for under this mark, unless it is of the past by now."""
        with self._lock:
            if mark != self._mark:
                return
            self._drop(key)
            self._answers[key] = answer
            self._size += len(answer.body) + BESIDE_BYTES
            while self._size > self.most_bytes:
                self._drop(next(iter(self._answers)))

    def _drop(self, key: Hashable) -> None:
        gone = self._answers.pop(key, None)
        if gone is not None:
            self._size -= len(gone.body) + BESIDE_BYTES
