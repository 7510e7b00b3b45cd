"""Lists of addresses as a text file: read in memory, filed row by row, never kept.

A list is filed while the person waits, not by a job: the day's cap bounds what can be stored,
reading 500 rows takes a fraction of a second, and a job would have to keep addresses in its row.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.choices import TextChoices
from core.exports import STARTS_A_FORMULA

from ..locators import Refusal
from ..models import HandedList, Monitor
from .filing import file_lines
from .lines import Line, Result, Statement, read
from .rows import ColumnsUnclear, QuotesUnclear, rows_of

MOST_ROWS = 500
LARGEST_LIST = 1024 * 1024  # bytes
ENCODINGS = ("utf-8-sig", "cp949")
_NOT_TEXT = (
    b"PK\x03\x04",  # zip, and with it xlsx, docx, hwpx
    b"PK\x05\x06",
    b"\xd0\xcf\x11\xe0",  # xls, hwp
    b"\x1f\x8b",  # gzip
    b"7z\xbc\xaf",
    b"Rar!",
    b"%PDF",
    b"\x89PNG",
    b"\xff\xd8\xff",  # jpeg
    b"GIF8",
    b"RIFF",
    b"BM",
)


class ListFault(TextChoices):
    """Why a list is not taken, and what to do."""

    MISSING = "missing", _("Choose a list first: a text file with one address in each row.")
    EMPTY = "empty", _("There is no address in this list.")
    NOT_TEXT = (
        "not_text",
        _(
            "This is not a text file. Workbooks, archives and pictures are not opened here. "
            "In your spreadsheet choose “Save as” and then CSV."
        ),
    )
    TOO_LARGE = "too_large", _("This list is too large. Please hand it in in parts of 500 rows.")
    TOO_MANY = "too_many", _("This list has more than 500 rows. Please hand it in in parts.")
    UNREADABLE = (
        "unreadable",
        _(
            "We cannot read this list. Take out stray quotation marks, save it as CSV in UTF-8 "
            "and try again."
        ),
    )
    COLUMNS = (
        "columns",
        _(
            "We cannot tell the columns of this list apart. Write “address” above the addresses, "
            "or hand in the addresses alone, one in each row."
        ),
    )


class NotAList(Exception):
    """The file is no list we take. `fault` says why."""

    def __init__(self, fault: ListFault) -> None:
        super().__init__(fault.value)
        self.fault = fault


@dataclass(frozen=True, slots=True)
class ReadList:
    """A list in memory.

    Attributes:
        encoding: How its bytes were read.
        rows: Number of the row in the file, from 1, and the text of an address in it. A row
            with several addresses is there once for each.
    """

    encoding: str
    rows: list[tuple[int, str]] = field(repr=False)


def read_list(raw: bytes) -> ReadList:
    """The addresses of a text file: of the column headed so, or one in each row.

    Raises:
        NotAList: With the reason.
    """
    if len(raw) > LARGEST_LIST:
        raise NotAList(ListFault.TOO_LARGE)
    if raw.startswith(_NOT_TEXT) or b"\0" in raw:
        raise NotAList(ListFault.NOT_TEXT)
    encoding, text = _decoded(raw)
    try:
        rows = _within_most(rows_of(text))
    except QuotesUnclear:
        raise NotAList(ListFault.UNREADABLE) from None
    except ColumnsUnclear:
        raise NotAList(ListFault.COLUMNS) from None
    if not rows:
        raise NotAList(ListFault.EMPTY)
    return ReadList(encoding, rows)


def file_list(
    *, monitor: Monitor, raw: bytes, statement: Statement, client_key: UUID
) -> HandedList:
    """File the rows of a list and keep the answer to each, without addresses.

    In one transaction, as filing.file_lines(). The same form again files nothing twice and gives
    the same answers; with another list it gives the answers to that one.

    Raises:
        NotAList, MayNotFile: Then nothing is stored.
    """
    found = read_list(raw)
    numbers = [number for number, _text in found.rows]
    lines = [_line(text) for _number, text in found.rows]
    with transaction.atomic():
        file_lines(monitor=monitor, lines=lines, statement=statement, client_key=client_key)
        # The monitor's row is locked from here on: a second sending has waited for the first.
        answers = _answers(numbers, lines)
        handed, is_new = HandedList.objects.get_or_create(
            monitor=monitor,
            client_key=client_key,
            defaults={"encoding": found.encoding, "rows": answers},
        )
        if not is_new and handed.rows != answers:
            handed.encoding, handed.rows = found.encoding, answers
            handed.handed_at = timezone.now()
            handed.save(update_fields=["encoding", "rows", "handed_at"])
    return handed


def answers_of(handed: HandedList) -> Iterator[tuple[int, str, str, str]]:
    """Number, kind, words and receipt of each row, as they are shown and put into the file."""
    for number, result, refusal, receipt in handed.rows or ():
        words = Refusal(refusal).label if refusal else Result(result).label
        yield number, result, str(words), receipt


def _answers(numbers: Sequence[int], lines: Sequence[Line]) -> list[list[int | str]]:
    return [
        [
            number,
            line.result.value,
            line.refusal.value if line.refusal else "",
            line.report.spelt if line.report else "",
        ]
        for number, line in zip(numbers, lines, strict=True)
    ]


def _line(text: str) -> Line:
    if text.startswith(STARTS_A_FORMULA):
        return Line(text, refusal=Refusal.FORMULA)
    return read(text)


def _within_most(rows: Iterator[tuple[int, str]]) -> list[tuple[int, str]]:
    taken = list(islice(rows, MOST_ROWS + 1))
    if len(taken) > MOST_ROWS:
        raise NotAList(ListFault.TOO_MANY)
    return taken


def _decoded(raw: bytes) -> tuple[str, str]:
    for encoding in ENCODINGS:
        try:
            return encoding.removesuffix("-sig"), raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise NotAList(ListFault.UNREADABLE)
