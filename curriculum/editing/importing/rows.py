"""What every kind of file is read into."""

from dataclasses import dataclass, field

from .faults import Fault

MOST_ROWS = 5000
MOST_BYTES = 10 * 1024 * 1024
LONGEST_CELL = 20_000
"""Characters. The longest field of a lesson holds 12,000."""


@dataclass(slots=True)
class Row:
    """One lesson as somebody wrote it down.

    Attributes:
        number: Of the row in the sheet (its heading is 1), or of the text in the folder.
        where: The text's place in the folder; empty for a sheet.
        cells: Name of the column → what stands there, without blanks around it. An empty cell of
            a sheet is there and empties the field; a column that is not there leaves it as it is.
        faults: What can be said without knowing lessons.
    """

    number: int
    where: str = ""
    cells: dict[str, str] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)
