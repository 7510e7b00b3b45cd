"""A folder of texts, packed as ZIP: each text is a lesson, with a head of short answers and a part
under a heading for each longer one.

    ---
    key: standing-by-1
    unit: standing-together
    ---
    ## steps
    - opening | 5 | ...
"""

import re
import zipfile
from collections.abc import Iterator
from typing import BinaryIO

from curriculum.h5p.packages.names import is_left_out, shown

from .archive import members_of
from .columns import Column, column_named
from .faults import Fault, NotReadable
from .rows import LONGEST_CELL, Row
from .sheets import clean

FENCE = "---"
HEADING = re.compile(r"#{1,3}\s+(.+?)\s*#*")
BULLET = re.compile(r"(?:[-*+]|\d{1,3}[.)])\s+")
LONGEST_TEXT = 200_000
SHOWN = 60


def rows_of(file: BinaryIO) -> Iterator[Row]:
    """One row for every text, in the order of their names.

    Raises:
        NotReadable: See the codes.
    """
    with members_of(file, "not_zip") as archive:
        names = [name for name in archive.namelist() if not name.endswith("/")]
        texts = sorted(name for name in names if not is_left_out(name))
        for name in texts:
            if not name.lower().endswith(".md"):
                raise NotReadable("other_file", shown(name)[:SHOWN])
        for number, name in enumerate(texts, start=1):
            yield _row(archive, number, name)


def row_of_text(text: str, number: int = 1, where: str = "") -> Row:
    """One lesson as it is written down in a text."""
    row = Row(number, where)
    lines = clean(text.removeprefix("\ufeff")).split("\n")
    end = next((at for at, line in enumerate(lines[1:], 1) if line.strip() == FENCE), 0)
    if lines[0].strip() != FENCE or not end:
        row.faults.append(Fault("front_matter"))
        return row
    for line in lines[1:end]:
        _read_head(row, line)
    _read_parts(row, lines[end + 1 :])
    return row


def _row(archive: zipfile.ZipFile, number: int, name: str) -> Row:
    where = shown(name)
    try:
        with archive.open(name) as part:
            raw = part.read(LONGEST_TEXT + 1)
    except (zipfile.BadZipFile, OSError, EOFError, NotImplementedError, RuntimeError):
        raise NotReadable("not_zip") from None
    if len(raw) > LONGEST_TEXT:
        return Row(number, where, faults=[Fault("too_long", "", str(LONGEST_TEXT))])
    try:
        return row_of_text(raw.decode("utf-8-sig"), number, where)
    except UnicodeDecodeError:
        return Row(number, where, faults=[Fault("not_text")])


def _read_head(row: Row, line: str) -> None:
    if not line.strip() or line.lstrip().startswith("#"):
        return
    name, colon, value = line.partition(":")
    if not colon:
        row.faults.append(Fault("front_line", "", line.strip()[:SHOWN]))
    elif column := _column(row, name):
        _put(row, column, _unquoted(value.strip()))


def _read_parts(row: Row, lines: list[str]) -> None:
    column: Column | None = None
    held: list[str] = []
    for line in [*lines, None]:
        heading = HEADING.fullmatch(line) if line is not None else None
        if line is not None and heading is None:
            held.append(line)
            continue
        _keep(row, column, held)
        column, held = (_column(row, heading.group(1)) if heading else None), []


def _keep(row: Row, column: Column | None, lines: list[str]) -> None:
    text = clean("\n".join(BULLET.sub("", line.strip(), count=1) for line in lines))
    if column is not None:
        _put(row, column, text)


def _put(row: Row, column: Column, text: str) -> None:
    if len(text) > LONGEST_CELL:
        row.faults.append(Fault("too_long", column.name, str(LONGEST_CELL)))
    else:
        row.cells[column.name] = text


def _column(row: Row, name: str) -> Column | None:
    column = column_named(name)
    if column is None:
        row.faults.append(Fault("unknown_part", "", name.strip()[:SHOWN]))
    elif column.name in row.cells:
        row.faults.append(Fault("part_twice", column.name))
        return None
    return column


def _unquoted(value: str) -> str:
    is_quoted = len(value) > 1 and value[0] == value[-1] and value[0] in "\"'"
    return value[1:-1] if is_quoted else value
