"""Sheets of a spreadsheet program. The archive is looked at before anything in it is opened."""

import re
import zipfile
from collections.abc import Iterator
from typing import IO, Any, BinaryIO

from defusedxml.ElementTree import iterparse

from .archive import members_of
from .faults import NotReadable
from .rows import MOST_ROWS, Row
from .sheets import MOST_COLUMNS, rows_under_headings

MACROS = re.compile(r"vba|macro|activex|oleobject|embeddings/|externallink", re.I)
CHUNK = 64 * 1024
OVERLAP = 16
_DECLARES = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.I)
_FORMULA = "f"
_ROW = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}row"
LAST_ROW = MOST_ROWS + 1000
"""Lines between lessons may be empty, but not without end: openpyxl makes each of them."""


def rows_of(file: BinaryIO) -> Iterator[Row]:
    """Rows of the first sheet. A cell that holds a formula is refused and not worked out.

    Raises:
        NotReadable: See the codes.
    """
    with members_of(file, "not_sheet") as archive:
        _look_inside(archive)
    file.seek(0)
    yield from rows_under_headings(_lines(file))


def _look_inside(archive: zipfile.ZipFile) -> None:
    names = archive.namelist()
    if any(MACROS.search(name) for name in names):
        raise NotReadable("macros")
    if "[Content_Types].xml" not in names:
        raise NotReadable("not_sheet")
    if b"macroEnabled" in archive.read("[Content_Types].xml"):
        raise NotReadable("macros")
    for name in names:
        if name.endswith((".xml", ".rels")):
            _refuse_declarations(archive, name)


def _refuse_declarations(archive: zipfile.ZipFile, name: str) -> None:
    """XML that declares entities may unfold without end; spreadsheets declare none. Text in two
    bytes a letter would hide it and is not written by any of them."""
    kept = b""
    try:
        with archive.open(name) as part:
            while chunk := part.read(CHUNK):
                if _DECLARES.search(kept + chunk) or (not kept and b"\0" in chunk[:OVERLAP]):
                    raise NotReadable("not_sheet")
                kept = chunk[-OVERLAP:]
    except (zipfile.BadZipFile, OSError, EOFError, NotImplementedError, RuntimeError):
        raise NotReadable("not_sheet") from None


def _lines(file: BinaryIO) -> Iterator[tuple[int, list[tuple[str, bool]]]]:
    from openpyxl import load_workbook  # slow to import, and only imports need it

    try:
        book = load_workbook(file, read_only=True, data_only=False, keep_links=False)
        sheet = book.worksheets[0]
        sheet.reset_dimensions()
        with book._archive.open(sheet._worksheet_path) as source:
            _refuse_far_rows(source)
        for number, cells in enumerate(sheet.iter_rows(max_col=MOST_COLUMNS), start=1):
            if any(cell.value is not None for cell in cells):
                yield number, [(_text(cell.value), cell.data_type == _FORMULA) for cell in cells]
    except NotReadable:
        raise
    except Exception:  # noqa: BLE001 - openpyxl fails at broken sheets in as many ways as there are
        raise NotReadable("not_sheet") from None


def _refuse_far_rows(source: IO[bytes]) -> None:
    """A row says its own number, and openpyxl fills all that is missing before it. A number is
    understood here as there, and rows without one are counted."""
    number = count = 0
    for _event, element in iterparse(source):
        if element.tag == _ROW:
            said, count = element.get("r"), count + 1
            number = number + 1 if said is None else int(float(said))
            if max(number, count) > LAST_ROW:
                raise NotReadable("too_many_rows", str(MOST_ROWS))
            element.clear()


def _text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)
