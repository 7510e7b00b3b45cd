"""Receipt numbers: short enough to read out, too many to guess.

Crockford's base32 has no I, L, O or U, so that nothing is misread or misspelt into a word.
"""

import secrets

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
RECEIPT_LENGTH = 12  # 60 bits: a million guesses against a million receipts find one in 10^6 tries
GROUP = 4
_MISREAD = str.maketrans({"O": "0", "I": "1", "L": "1", "-": None, " ": None})


def crockford(number: int, *, length: int) -> str:
    """The lowest 5 × length bits of a number, most significant first."""
    return "".join(ALPHABET[(number >> 5 * place) & 31] for place in reversed(range(length)))


def new_receipt() -> str:
    return crockford(secrets.randbits(5 * RECEIPT_LENGTH), length=RECEIPT_LENGTH)


def read_receipt(typed: str) -> str:
    """A receipt as stored, from however it was typed: any case, spaces, dashes, O for 0."""
    return typed.upper().translate(_MISREAD)


def spell_receipt(receipt: str) -> str:
    """In groups of four, for reading and reading out."""
    return "-".join(receipt[i : i + GROUP] for i in range(0, len(receipt), GROUP))
