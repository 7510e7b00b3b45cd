"""Pieces lessons are made of. Each is drawn by one template in curriculum/blocks/."""

from .easy import PICTURES, EasySentenceBlock
from .handed_out import LetterParagraphBlock, QuestionBlock, TaskBlock
from .plan import (
    PHASES,
    KeywordBlock,
    LessonStepBlock,
    LineBlock,
    LinesBlock,
    MisconceptionBlock,
    SourceBlock,
    TeacherNoteBlock,
)

__all__ = [
    "PHASES",
    "PICTURES",
    "EasySentenceBlock",
    "KeywordBlock",
    "LessonStepBlock",
    "LetterParagraphBlock",
    "LineBlock",
    "LinesBlock",
    "MisconceptionBlock",
    "QuestionBlock",
    "SourceBlock",
    "TaskBlock",
    "TeacherNoteBlock",
]
