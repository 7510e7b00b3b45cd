"""Everything that writes a teacher's own lessons."""

from .adapting import Move, StepChoice, change_adaptation
from .faults import (
    ChangedMeanwhile,
    FilesFull,
    NotAdapted,
    NothingLeft,
    NothingToDecide,
    NotPublished,
    NotTheirs,
    NotVerifiedThere,
    ShelfFull,
)
from .files import add_file, content_of, remove_file
from .renewing import Decision, decide_about_step, read_safeguards
from .sharing import copy_from_colleague, share_with_school, withdraw_sharing
from .shelf import LARGEST_SHELF, adapt_lesson, remove_own_lesson, save_lesson

__all__ = [
    "LARGEST_SHELF",
    "ChangedMeanwhile",
    "Decision",
    "FilesFull",
    "Move",
    "NotAdapted",
    "NotPublished",
    "NotTheirs",
    "NotVerifiedThere",
    "NothingLeft",
    "NothingToDecide",
    "ShelfFull",
    "StepChoice",
    "adapt_lesson",
    "add_file",
    "change_adaptation",
    "content_of",
    "copy_from_colleague",
    "decide_about_step",
    "read_safeguards",
    "remove_file",
    "remove_own_lesson",
    "save_lesson",
    "share_with_school",
    "withdraw_sharing",
]
