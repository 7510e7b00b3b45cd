"""What both kinds of sheet have in common: a line of headings, then a lesson per row."""

import re
from collections.abc import Iterable, Iterator

from .columns import column_named
from .faults import Fault, NotReadable
from .rows import LONGEST_CELL, Row

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")
MOST_COLUMNS = 200

Cells = Iterable[tuple[str, bool]]
"""What stands in each cell of a row, and whether it is a formula."""


def rows_under_headings(lines: Iterable[tuple[int, Cells]]) -> Iterator[Row]:
    """Rows of a sheet. Rows without a word are passed over, as are rows of hints: their first cell
    begins with #.

    Raises:
        NotReadable: The headings cannot be understood.
    """
    numbered = iter(lines)
    names = _names(next(numbered, (1, ()))[1])
    for number, cells in numbered:
        row = _row(number, names, cells)
        if any(row.cells.values()) or row.faults:
            yield row


def clean(text: str) -> str:
    """Text as a form would take it: no control characters, ends of line alike, no blanks around."""
    return _CONTROL.sub("", text.replace("\r\n", "\n").replace("\r", "\n")).strip()


def _names(cells: Cells) -> list[str]:
    names: list[str] = []
    for heading, _formula in cells:
        word = clean(heading)
        column = column_named(word)
        if word and column is None:
            raise NotReadable("unknown_column", word[:60])
        if column is not None and column.name in names:
            raise NotReadable("column_twice", word[:60])
        names.append(column.name if column else "")
    if "key" not in names:
        raise NotReadable("no_key_column")
    return names


def _row(number: int, names: list[str], cells: Cells) -> Row:
    row = Row(number)
    for place, (raw, is_formula) in enumerate(cells):
        if place == 0 and raw.lstrip().startswith("#"):
            return Row(number)
        name = names[place] if place < len(names) else ""
        if not name:
            if place < MOST_COLUMNS and clean(raw[:LONGEST_CELL]):
                row.faults.append(Fault("unknown_part", "", clean(raw[:LONGEST_CELL])[:60]))
            continue
        if is_formula:
            row.faults.append(Fault("formula", name))
        elif len(raw) > LONGEST_CELL:
            row.faults.append(Fault("too_long", name, str(LONGEST_CELL)))
        else:
            row.cells[name] = clean(raw)
    return row
