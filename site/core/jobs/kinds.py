"""The kinds of work the rooms offer."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from core.registry import Registry

if TYPE_CHECKING:
    from .run import Progress

Work = Callable[["Progress", dict[str, Any]], dict[str, Any] | None]


class TryAgain(Exception):
    """The work cannot be done now; the row says when it is due again."""

    def __init__(self, reason: str, *, after: timedelta | None = None) -> None:
        super().__init__(reason)
        self.after = after


class GiveUp(Exception):
    """The work can never be done; its message is shown to who asked, so it says why in words."""


@dataclass(frozen=True, slots=True)
class JobKind:
    """How one kind of work is run.

    Attributes:
        work: Called with a Progress and the job's params. It must bear being called again.
        lease: How long a worker may be silent before another takes the job up.
        attempts: How often it is tried before it counts as failed.
        when_failed: Called with the params once it has failed for good, to clear away what it would
            have worked on. A worker may be killed just before, so something else clears too.
        anew_once_begun: Its key holds only until it begins: asked for again while it runs, it runs
            again, because what it reads may have changed since.
    """

    work: Work
    lease: timedelta = timedelta(minutes=2)
    attempts: int = 5
    anew_once_begun: bool = False
    when_failed: Callable[[dict[str, Any]], None] | None = None


job_kinds: Registry[JobKind] = Registry("job kind")
daily_kinds: set[str] = set()


def register_job(name: str, kind: JobKind) -> None:
    """Offer a kind of work, named "room.verb". Called in ready()."""
    job_kinds.register(name, kind)


def daily(name: str) -> None:
    """Have a registered kind asked for once a day by the clock."""
    daily_kinds.add(name)
