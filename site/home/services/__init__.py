"""Everything the top of the site writes."""

from .switches import end_read_only, note_read_only
from .takedowns import answer_takedown, ask_takedown

__all__ = ["answer_takedown", "ask_takedown", "end_read_only", "note_read_only"]
