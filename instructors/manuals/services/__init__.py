"""Everything that writes editions and what is printed of them."""

from .checking import CheckedAtAnotherTime, TextChanged
from .editions import NothingChanged, NotReady, publish_edition
from .prints import ask_for_print

__all__ = [
    "CheckedAtAnotherTime",
    "NotReady",
    "NothingChanged",
    "TextChanged",
    "ask_for_print",
    "publish_edition",
]
