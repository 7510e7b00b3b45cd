"""Addresses as people write them, and the one form in which Jikimi knows each.

Nothing in this package opens, resolves or fetches anything (law 1): it reads text.
"""

from .canonical import CANON_VERSION, read_line
from .defang import defang, masked
from .kinds import LONGEST, Kind, Locator, Platform, Refusal, Refused
from .refang import address_in
from .split import MOST_LINES, split_paste

__all__ = [
    "CANON_VERSION",
    "LONGEST",
    "MOST_LINES",
    "Kind",
    "Locator",
    "Platform",
    "Refusal",
    "Refused",
    "address_in",
    "defang",
    "masked",
    "read_line",
    "split_paste",
]
