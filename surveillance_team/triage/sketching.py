"""Sketches of notes: equal numbers for words that are nearly equal, and no way back to the words.

MinHash over pairs of neighbouring letters (Korean syllables), 16 smallest values in four groups of
four. Two notes that share nine of ten pairs share a group in 99 of 100 cases, those that share
half in 2 of 10. The hash is keyed, so that a guess cannot be tried without the key.
"""

import hashlib
import re
import unicodedata
from functools import lru_cache

from core.crypto import lookup_digest

GROUPS, EACH = 4, 4
SHORTEST = 8
"""Letters under which a note says too little to compare."""
MASK = (1 << 63) - 1
PRIME = (1 << 61) - 1
_NOT_LETTERS = re.compile(r"[\W_]+")


def sketch(note: str) -> tuple[int, int, int, int] | None:
    """Four numbers of 63 bits; None for a note too short to compare."""
    letters = _NOT_LETTERS.sub("", unicodedata.normalize("NFKC", note).casefold())
    if len(letters) < SHORTEST:
        return None
    pairs = {letters[place : place + 2] for place in range(len(letters) - 1)}
    key = lookup_digest("sketch", purpose="triage.sketch")
    hashes = [_hash(pair, key) for pair in pairs]
    least = [
        min((factor * value + shift) % PRIME for value in hashes) for factor, shift in _turns()
    ]
    groups = [least[start : start + EACH] for start in range(0, GROUPS * EACH, EACH)]
    first, second, third, fourth = (_hash(repr(group), key) for group in groups)
    return first, second, third, fourth


def _hash(text: str, key: bytes) -> int:
    digest = hashlib.blake2b(text.encode(), key=key, digest_size=8).digest()
    return int.from_bytes(digest, "big") & MASK


@lru_cache(maxsize=1)
def _turns() -> tuple[tuple[int, int], ...]:
    """The same 16 ways of reordering for everybody."""
    seeds = [hashlib.sha256(f"turn {n}".encode()).digest() for n in range(GROUPS * EACH)]
    return tuple(
        (int.from_bytes(seed[:8], "big") % PRIME or 1, int.from_bytes(seed[8:16], "big") % PRIME)
        for seed in seeds
    )
