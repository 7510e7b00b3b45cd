"""Everything that writes in this room."""

from .consents import give_consent, withdraw_consent
from .erasure import ask_erasure
from .holds import lift_hold, place_hold
from .links import LinkStale, open_link, send_link
from .texts import AlreadyPublished, publish_text

__all__ = [
    "AlreadyPublished",
    "LinkStale",
    "ask_erasure",
    "give_consent",
    "lift_hold",
    "open_link",
    "place_hold",
    "publish_text",
    "send_link",
    "withdraw_consent",
]
