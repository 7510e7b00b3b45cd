"""Everything that writes in this room."""

from .cases import CaseClosed, NotForErasure, close_case, erase_for, open_case
from .consents import give_consent, withdraw_consent
from .copies import CopyGone, make_copy, take_copy
from .corrections import NotCorrectable, correct_for, correct_own
from .erasure import ask_erasure
from .holds import lift_hold, place_hold
from .links import LinkStale, open_link, send_link
from .texts import AlreadyPublished, publish_text

__all__ = [
    "AlreadyPublished",
    "CaseClosed",
    "CopyGone",
    "LinkStale",
    "NotCorrectable",
    "NotForErasure",
    "ask_erasure",
    "close_case",
    "correct_for",
    "correct_own",
    "erase_for",
    "give_consent",
    "lift_hold",
    "make_copy",
    "open_case",
    "open_link",
    "place_hold",
    "publish_text",
    "send_link",
    "take_copy",
    "withdraw_consent",
]
