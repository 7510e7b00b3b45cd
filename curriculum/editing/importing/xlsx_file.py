"""Sheets of a spreadsheet program. The archive is looked at before anything in it is opened."""

import re
import zipfile
from collections.abc import Iterator
from typing import Any, BinaryIO

from .archive import members_of
from .faults import NotReadable
from .rows import Row
from .sheets import MOST_COLUMNS, rows_under_headings

MACROS = re.compile(r"vba|macro|activex|oleobject|embeddings/|externallink", re.I)
CHUNK = 64 * 1024
OVERLAP = 16
_DECLARES = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.I)
_FORMULA = "f"


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
        for number, cells in enumerate(sheet.iter_rows(max_col=MOST_COLUMNS), start=1):
            yield number, [(_text(cell.value), cell.data_type == _FORMULA) for cell in cells]
    except NotReadable:
        raise
    except Exception:  # noqa: BLE001 - openpyxl fails at broken sheets in as many ways as there are
        raise NotReadable("not_sheet") from None


def _text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)
