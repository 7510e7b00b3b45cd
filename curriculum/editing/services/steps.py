"""How far an import is."""

import time

from core.jobs import Progress

STEP_S = 0.5


class Steps:
    """Tells how far the work is, at most twice a second: each step is a row written."""

    def __init__(self, progress: Progress | None) -> None:
        self.progress, self.told_at = progress, time.monotonic()

    def __call__(self, done: int, total: int) -> None:
        if self.progress and (time.monotonic() - self.told_at >= STEP_S or done == total):
            self.told_at = time.monotonic()
            self.progress.step(done, total)
