"""Reading lessons from sheets and folders of texts. Nothing here writes anything."""

from .columns import COLUMNS, Column, column_named
from .faults import Fault, NotReadable, words_for
from .reading import kind_of, rows_of
from .rows import Row
from .values import Shelf, Values, values_of

__all__ = [
    "COLUMNS",
    "Column",
    "Fault",
    "NotReadable",
    "Row",
    "Shelf",
    "Values",
    "column_named",
    "kind_of",
    "rows_of",
    "values_of",
    "words_for",
]
