"""From a file to rows."""

import io
from collections.abc import Iterator
from pathlib import PurePath

from . import csv_file, markdown_folder, xlsx_file
from .faults import NotReadable
from .rows import MOST_BYTES, MOST_ROWS, Row

READERS = {
    "csv": csv_file.rows_of,
    "xlsx": xlsx_file.rows_of,
    "zip": markdown_folder.rows_of,
}
MIB = 1024 * 1024


def kind_of(name: str) -> str:
    """What a file is, by the end of its name.

    Raises:
        NotReadable: It is nothing we read. Sheets with macros are told by name, too.
    """
    suffix = PurePath(name).suffix.lower().removeprefix(".")
    if suffix in ("xlsm", "xltm", "xls", "xlsb"):
        raise NotReadable("macros")
    if suffix not in READERS:
        raise NotReadable("kind")
    return suffix


def rows_of(kind: str, content: bytes) -> list[Row]:
    """Every row of a file, at most MOST_ROWS.

    Raises:
        NotReadable: Nothing of the file can be taken.
    """
    if len(content) > MOST_BYTES:
        raise NotReadable("too_large", str(MOST_BYTES // MIB))
    rows = list(_at_most(READERS[kind](io.BytesIO(content))))
    if not rows:
        raise NotReadable("empty")
    return rows


def _at_most(rows: Iterator[Row]) -> Iterator[Row]:
    for count, row in enumerate(rows, start=1):
        if count > MOST_ROWS:
            raise NotReadable("too_many_rows", str(MOST_ROWS))
        yield row
