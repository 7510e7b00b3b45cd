"""The rows of a list that is a text file: which addresses stand in which row.

Columns are told apart only under a heading. Without one a comma belongs to the address, as many
boards have it there, and nothing is cut. Where that could be wrong the list is not read at all: an
address that is cut, or hidden by a quotation mark, would be a report lost in silence.
"""

import csv
import io
import re
from collections.abc import Iterable, Iterator

from ..locators import split_paste

HEADINGS = frozenset({"address", "addresses", "url", "urls", "link", "주소", "링크"})
_SURROUNDS = " \t\r\n,;"
_NUMBERED = re.compile(r"\d+\s*[,;]")
_DAY = re.compile(r"(?:^|[,;])\d{4}[-.]\d\d?[-.]\d\d?\b")
_COMMA = re.compile(r"[,;]")


class QuotesUnclear(Exception):
    """A quotation mark is not closed, or hides rows."""


class ColumnsUnclear(Exception):
    """It cannot be said where an address ends and the next column begins."""


def rows_of(text: str) -> Iterator[tuple[int, str]]:
    """Number of the row, from 1, and text of every address in it.

    Raises:
        QuotesUnclear, ColumnsUnclear: While it is read.
    """
    lines = list(io.StringIO(text, newline=""))
    delimiter = max(",\t;", key=lines[0].count) if lines else ","
    heading = [cell.strip().lower() for cell in lines[0].split(delimiter)] if lines else []
    names = [name.strip('" ') for name in heading]
    headed = HEADINGS.intersection(names)
    if headed and len(names) > 1:
        column = min(names.index(name) for name in headed)
        found = _of_columns(lines, delimiter, column, width=len(names))
    else:
        found = _of_lines(lines[1:], 2) if headed else _of_lines(lines, 1)
    for number, cell in found:
        for piece in split_paste(cell.strip().removeprefix("'")):
            yield number, " ".join(piece.split())


def _of_lines(lines: Iterable[str], first: int) -> Iterator[tuple[int, str]]:
    for number, line in enumerate(lines, start=first):
        whole = line.strip(_SURROUNDS)
        if whole.startswith('"'):
            cells = [cell for cell in next(_parsed([whole], ",")) if cell.strip()]
            if len(cells) > 1:
                raise ColumnsUnclear
            yield number, "".join(cells)
        elif _is_of_table(whole):
            raise ColumnsUnclear
        else:
            yield number, whole


def _is_of_table(line: str) -> bool:
    """A number stands before the address, or a day or Korean words right behind its comma."""
    if _NUMBERED.match(line):
        return True
    for word in line.split():
        before, *behind = _COMMA.split(word, maxsplit=1)
        is_address = behind and ("." in before or "/" in before)
        if is_address and (not behind[0].isascii() or _DAY.search(behind[0])):
            return True
    return False


def _of_columns(
    lines: Iterable[str], delimiter: str, column: int, *, width: int
) -> Iterator[tuple[int, str]]:
    for number, cells in enumerate(_parsed(lines, delimiter), start=1):
        if number == 1:
            continue
        if any(cell.strip() for cell in cells[width:]):
            raise ColumnsUnclear
        others = cells[:column] + cells[column + 1 :]
        if any("://" in cell and len(cell.splitlines()) > 1 for cell in others):
            raise QuotesUnclear
        if column < len(cells):
            yield number, cells[column]


def _parsed(lines: Iterable[str], delimiter: str) -> Iterator[list[str]]:
    try:
        yield from csv.reader(lines, delimiter=delimiter, strict=True)
    except csv.Error:
        raise QuotesUnclear from None
