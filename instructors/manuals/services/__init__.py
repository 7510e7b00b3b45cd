"""Everything that writes editions and what is printed of them."""

from .editions import NothingChanged, NotReady, publish_edition
from .prints import ask_for_print

__all__ = ["NotReady", "NothingChanged", "ask_for_print", "publish_edition"]
