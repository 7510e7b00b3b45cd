"""How a case goes: by a fixed rule on the target, so that a rehearsal can be repeated."""

import hashlib

START = ("received", "ai", "")
WORK = [
    ("reviewing", "ai", ""),
    ("awaiting_approval", "ai", "draft_ready"),
]
GRANTED = [
    ("approved", "officer", "request_approved"),
    ("removal_requested", "officer", "request_sent"),
]
ENDS = {
    "removed": ("removed", "platform", "removed_by_platform"),
    "access_blocked": ("access_blocked", "commission", "blocking_order"),
    "account_terminated": ("account_terminated", "platform", "account_closed"),
    "not_applicable": ("not_applicable", "officer", "outside_the_law"),
}
FINAL = frozenset(ENDS)


def end_of(target_id: str) -> str:
    """How the case of a target ends: of ten, four removed, three blocked, one account closed, two
    not applicable."""
    tenth = hashlib.sha256(target_id.lower().encode()).digest()[0] % 10
    if tenth < 4:
        return "removed"
    if tenth < 7:
        return "access_blocked"
    return "account_terminated" if tenth == 7 else "not_applicable"


def course_of(target_id: str) -> list[tuple[str, str, str]]:
    """Every step of a case: state, who took it, and a code why. Its number is the `seq`."""
    end = end_of(target_id)
    granted = [] if end == "not_applicable" else GRANTED
    return [START, *WORK, *granted, ENDS[end]]
