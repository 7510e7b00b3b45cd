"""What can be wrong with a file or a row, in words that say what to do."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from .columns import label_of

ABOUT = 120


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong.

    Attributes:
        code: A key of WORDS.
        column: The column it stands in; empty where it is about the whole row or file.
        about: What it is about: a piece of what was written, or a number.
    """

    code: str
    column: str = ""
    about: str = ""

    def as_json(self) -> list[str]:
        return [self.code, self.column, self.about[:ABOUT]]


class NotReadable(Exception):
    """Nothing of a file can be taken; `fault` says why."""

    def __init__(self, code: str, about: str = "") -> None:
        super().__init__(code)
        self.fault = Fault(code, "", about)


WORDS: dict[str, Any] = {
    # files
    "kind": _("Choose a sheet (.xlsx or .csv) or a folder packed as .zip."),
    "too_large": _("The file is too large: at most %(about)s MB, also when unpacked."),
    "too_many_rows": _("There are too many lessons: send at most %(about)s at a time."),
    "empty": _("The file holds no lesson. Rows stand under the line of headings."),
    "not_text": _("The file is not text in UTF-8. Save it as “CSV UTF-8” and send it again."),
    "not_sheet": _("The file cannot be opened as a sheet. Save it again as .xlsx or .csv."),
    "macros": _("The file holds macros. Save it as .xlsx without macros."),
    "not_zip": _("The file cannot be opened as a ZIP. Pack the folder again."),
    "bad_name": _("A file in the ZIP has a name that cannot be: %(about)s. Pack it again."),
    "other_file": _("Only texts ending in .md are taken. Please take this one out: %(about)s"),
    "unknown_column": _("No column is called “%(about)s”. Compare it with the empty sheet."),
    "column_twice": _("The column “%(about)s” stands there twice. Leave one."),
    "no_key_column": _("The column “key” is missing: by it a lesson is found again."),
    "quotes": _("A quotation mark is not closed near row %(about)s."),
    # rows
    "formula": _("“%(column)s” holds a formula. Paste it as a value."),
    "too_long": _("“%(column)s” is too long: at most %(about)s characters."),
    "front_matter": _("The text must begin with a line ---, then “name: value”, then ---."),
    "front_line": _("This line of the head is not “name: value”: %(about)s"),
    "unknown_part": _("No part of a lesson is called “%(about)s”. Compare it with the template."),
    "part_twice": _("“%(column)s” stands there twice. Leave one."),
    "key_missing": _("Give the lesson a key: by it it is found again."),
    "key_shape": _("“%(about)s” cannot be a key: letters a–z, digits and - alone, at most 60."),
    "key_twice": _("The key “%(about)s” stands there already, further up. Give it another."),
    "missing": _("“%(column)s” is missing."),
    "choice": _("“%(column)s” cannot be “%(about)s”. The empty sheet says what can stand there."),
    "number": _("“%(column)s” must be a whole number, not “%(about)s”."),
    "years": _("School years are numbers from 1 to 12, as 5 or 5-6, and not “%(about)s”."),
    "yes_no": _("“%(column)s” is yes or no, not “%(about)s”."),
    "language": _("Lessons are in ko or en, not in “%(about)s”."),
    "unit": _("There is no unit “%(about)s” in this language. Use the last part of its address."),
    "no_right": _("You may not write lessons in the unit “%(about)s”."),
    "help_line": _("No help line has the number “%(about)s”."),
    "standard": _("No achievement standard has the code “%(about)s”."),
    "law": _("No legal fact has the code “%(about)s”."),
    "parts": _("A line of “%(column)s” has too few or too many parts between |: %(about)s"),
    "too_many": _("“%(column)s” holds too much: at most %(about)s."),
    "piece": _("“%(column)s” cannot stay as it is: %(about)s"),
    "in_review": _("This lesson is being reviewed. Wait for the answer, or cancel the review."),
    "locked": _("Somebody has locked this lesson. Ask them first."),
    "other_unit": _("This lesson stands in another unit. Move it there by hand first."),
    "not_yours": _("You may not change this lesson."),
    "by_hand": _(
        "Somebody has changed this lesson by hand since. It stays as it is unless you choose it."
    ),
    "not_kept": _("The lesson cannot be kept like this: %(about)s"),
    "wrong_here": _("Something went wrong on our side with this row. Please tell us its number."),
}


def words_for(fault: list[str]) -> str:
    """The sentence about a fault as stored, in the reader's language."""
    code, column, about = fault
    said = str(WORDS[code])
    return said % {"column": label_of(column), "about": about}
