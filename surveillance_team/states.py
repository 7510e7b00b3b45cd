"""What becomes of a target, and which change may follow which.

Up to the decision, people move a target by the table below. From then on its state is derived
from everything that deliveries and peers have said, so that the order in which their words
arrive makes no difference.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from core.choices import TextChoices

PRIORITY_CHILD = 3
PRIORITY_FRONT = 2
"""Before everything but children: seen again after it was gone, or one of many of an account."""
PRIORITY_NORMAL = 1


class TargetState(TextChoices):
    NEW = "new", _("received")
    NEEDS_INFO = "needs_info", _("we have a question")
    NOT_IN_SCOPE = "not_in_scope", _("not passed on")
    READY = "ready", _("waiting to be sent")
    SENT = "sent", _("sent")
    REVIEWING = "reviewing", _("being reviewed")
    AWAITING_APPROVAL = "awaiting_approval", _("waiting for approval")
    APPROVED = "approved", _("approved")
    REMOVAL_REQUESTED = "removal_requested", _("removal requested")
    REMOVED = "removed", _("removed")
    ACCESS_BLOCKED = "access_blocked", _("access blocked")
    ACCOUNT_TERMINATED = "account_terminated", _("account closed")
    NOT_APPLICABLE = "not_applicable", _("not applicable")
    NO_RESPONSE = "no_response", _("no response")
    REAPPEARED = "reappeared", _("seen again")
    UNKNOWN = "unknown", _("unknown")


ACTED = frozenset({TargetState.REMOVED, TargetState.ACCESS_BLOCKED, TargetState.ACCOUNT_TERMINATED})
"""Something was done about the posting."""

TERMINAL = ACTED | {TargetState.NOT_APPLICABLE, TargetState.NO_RESPONSE}
"""Results. A later result replaces an earlier one; the earlier stays among the steps."""

BEFORE_DECISION = frozenset({TargetState.NEW, TargetState.NEEDS_INFO, TargetState.REAPPEARED})
NEVER_SENT = frozenset({TargetState.NEW, TargetState.NEEDS_INFO, TargetState.NOT_IN_SCOPE})
WITH_PEOPLE = BEFORE_DECISION | NEVER_SENT
"""A word of a destination does not move it: first a person has to say something."""

STAGES: dict[str, frozenset[TargetState]] = {
    "undecided": frozenset({TargetState.NEW, TargetState.REAPPEARED}),
    "asked": frozenset({TargetState.NEEDS_INFO}),
    "left_out": frozenset({TargetState.NOT_IN_SCOPE}),
    "waiting": frozenset({TargetState.READY}),
    "finished": TERMINAL,
}
"""Where officers look for a target. What is in none of these is "underway"."""

BY_PEOPLE: dict[TargetState, frozenset[TargetState]] = {
    TargetState.NEW: frozenset(
        {TargetState.READY, TargetState.NOT_IN_SCOPE, TargetState.NEEDS_INFO}
    ),
    TargetState.NEEDS_INFO: frozenset(
        {TargetState.NEW, TargetState.READY, TargetState.NOT_IN_SCOPE}
    ),
    TargetState.NOT_IN_SCOPE: frozenset({TargetState.NEW}),
    TargetState.REAPPEARED: ACTED | {TargetState.READY},
}
"""What people may decide. Everything after READY is told by deliveries and peers, until what was
gone is seen again; then an officer says whether it goes on its way anew or the result stands."""


def may_follow(state: TargetState) -> frozenset[TargetState]:
    """What people may make of a target in a state. What is gone can be seen again."""
    if state in ACTED:
        return frozenset({TargetState.REAPPEARED})
    return BY_PEOPLE.get(state, frozenset())


_REMOTE = {
    "received": TargetState.SENT,
    "reviewing": TargetState.REVIEWING,
    "awaiting_approval": TargetState.AWAITING_APPROVAL,
    "approved": TargetState.APPROVED,
    "removal_requested": TargetState.REMOVAL_REQUESTED,
    "removed": TargetState.REMOVED,
    "access_blocked": TargetState.ACCESS_BLOCKED,
    "account_terminated": TargetState.ACCOUNT_TERMINATED,
    "not_applicable": TargetState.NOT_APPLICABLE,
    "no_response": TargetState.NO_RESPONSE,
}

# Between several destinations the one that got furthest is shown: an action taken by any of them
# before work still going on, work going on before "nothing to be done", and that before "sent".
_WEIGHT = {
    TargetState.READY: 0,
    TargetState.SENT: 1,
    TargetState.NO_RESPONSE: 2,
    TargetState.NOT_APPLICABLE: 3,
    TargetState.REVIEWING: 4,
    TargetState.AWAITING_APPROVAL: 5,
    TargetState.APPROVED: 6,
    TargetState.REMOVAL_REQUESTED: 7,
    TargetState.ACCOUNT_TERMINATED: 8,
    TargetState.ACCESS_BLOCKED: 9,
    TargetState.REMOVED: 10,
}


def from_remote(state: str) -> TargetState:
    """A peer's word in ours; UNKNOWN for "error" and for any word we have not agreed on."""
    return _REMOTE.get(state, TargetState.UNKNOWN)


@dataclass(frozen=True, slots=True)
class Said:
    """One word about a target: by whom, its number there, and when.

    A delivery has no number (0): anything the destination itself says comes after it.
    """

    source: str
    seq: int
    state: TargetState
    at: datetime


def derive(said: Iterable[Said]) -> tuple[TargetState, TargetState | None]:
    """State and last outcome of a target that was handed over.

    For each source the word with the highest number counts, leaving out UNKNOWN ones; between
    sources the one that got furthest. The result is the same for every order of the words.
    """
    words = [word for word in said if word.state is not TargetState.UNKNOWN]
    newest: dict[str, Said] = {}
    results: dict[str, Said] = {}
    for word in words:
        for kept, counts in ((newest, True), (results, word.state in TERMINAL)):
            if counts and (word.source not in kept or kept[word.source].seq < word.seq):
                kept[word.source] = word
    state = _furthest(newest.values()) or TargetState.READY
    return state, _furthest(results.values())


def _furthest(words: Iterable[Said]) -> TargetState | None:
    return max((word.state for word in words), key=_WEIGHT.__getitem__, default=None)
