"""An address that a telephone shares to us: kept sealed until the person has signed in."""

import json
from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from django.utils import timezone

from core.crypto import BadCiphertext, UnknownKey, keyring

PLACE = "surveillance_team.shared"
KEEP = timedelta(hours=1)
LONGEST_SHARED = 8000  # letters, of one share
LONGEST_WAITING = 40_000  # letters, of all that wait for the form
PARTS = ("url", "text", "title")


def words_of(shared: Mapping[str, str]) -> str:
    """What was shared as lines of a paste: the address first; a title that says no more is left
    out. Programs put the address into any of the three."""
    seen: list[str] = []
    for part in PARTS:
        text = " ".join(shared.get(part, "").split())
        if text and not any(text in known for known in seen):
            seen.append(text)
    if any("://" in text for text in seen):
        seen = [text for text in seen if "://" in text]
    return "\n".join(seen)[:LONGEST_SHARED]


def add_shared(waiting: str, words: str) -> str:
    """What waits for the form with what is shared now behind it: who shares three addresses one
    after the other finds three. Each line once; beyond LONGEST_WAITING the oldest go."""
    lines = list(dict.fromkeys(filter(None, [*waiting.splitlines(), *words.splitlines()])))
    while len("\n".join(lines)) > LONGEST_WAITING:
        del lines[0]
    return "\n".join(lines)


def seal_shared(words: str) -> str:
    """For the session of someone who is not signed in yet: it never holds an address in clear."""
    said = json.dumps({"words": words, "at": timezone.now().timestamp()})
    return keyring().encrypt(said, place=PLACE)


def open_shared(sealed: Any) -> str:
    """What was shared within the last hour; "" for everything else."""
    try:
        said = json.loads(keyring().decrypt(str(sealed), place=PLACE))
    except (BadCiphertext, UnknownKey, ValueError):
        return ""
    fresh = timezone.now().timestamp() - said["at"] < KEEP.total_seconds()
    return str(said["words"]) if fresh else ""
