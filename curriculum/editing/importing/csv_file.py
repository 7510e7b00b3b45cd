"""Sheets that are text."""

import csv
import io
from collections.abc import Iterator
from typing import BinaryIO

from .faults import NotReadable
from .rows import Row
from .sheets import rows_under_headings

DELIMITERS = ",\t;"


def rows_of(file: BinaryIO) -> Iterator[Row]:
    """Rows of a CSV file in UTF-8. What a spreadsheet would take for a formula is text here: a CSV
    file runs nothing, and we write none.

    Raises:
        NotReadable: See the codes.
    """
    try:
        text = file.read().decode("utf-8-sig")
    except UnicodeDecodeError:
        raise NotReadable("not_text") from None
    if "\0" in text:
        raise NotReadable("not_text")
    first = text.split("\n", 1)[0]
    delimiter = max(DELIMITERS, key=first.count)
    yield from rows_under_headings(_lines(text, delimiter))


def _lines(text: str, delimiter: str) -> Iterator[tuple[int, list[tuple[str, bool]]]]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    number = 0
    try:
        for cells in reader:
            number += 1
            yield number, [(cell, False) for cell in cells]
    except csv.Error:  # also a cell of over 131,072 characters, which an open quotation makes
        raise NotReadable("quotes", str(number + 1)) from None
