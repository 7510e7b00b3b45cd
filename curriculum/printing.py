"""How far a paper of a lesson is, and why one could not be made, in words."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from core.choices import TextChoices
from core.pdf import NotMade, NotRendered, ParagraphTooLong, TooLong, UsesForeignFile


class Fault(TextChoices):
    """Why a paper could not be made. The job keeps the code, for who asked and who reads may speak
    different languages."""

    GONE = "gone"
    TOO_LONG = "too_long"
    PARAGRAPH_TOO_LONG = "paragraph_too_long"
    FOREIGN_FILE = "foreign_file"
    NOT_RENDERED = "not_rendered"
    CHANGED = "changed"


REFUSED_AS: dict[type[NotMade], Fault] = {
    ParagraphTooLong: Fault.PARAGRAPH_TOO_LONG,
    TooLong: Fault.TOO_LONG,
    UsesForeignFile: Fault.FOREIGN_FILE,
    NotRendered: Fault.NOT_RENDERED,
}


class Stage(TextChoices):
    NOT_ASKED = "not_asked"
    UNDER_WAY = "under_way"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Printing:
    """Where a paper stands that is not there.

    Attributes:
        reason: Why it failed and what to do, in the reader's language.
    """

    stage: Stage
    percent: int = 0
    reason: str = ""


def words_for(fault: str) -> str:
    """What to tell a reader of a fault that a job or a preview ended with."""
    said = {
        Fault.GONE: _("The lesson, or what stood on this paper, is no longer published."),
        Fault.PARAGRAPH_TOO_LONG: _(
            "One paragraph of the lesson is too long to be printed. "
            "The editors have to divide it; please tell them."
        ),
        Fault.TOO_LONG: _(
            "The lesson is too long to be printed. "
            "The editors have to shorten it; please tell them."
        ),
        Fault.FOREIGN_FILE: _("The lesson names a file that is not ours. Please tell the editors."),
        Fault.NOT_RENDERED: _(
            "It took longer than the time there is for it. Please try once more."
        ),
        Fault.CHANGED: _(
            "The lesson was changed each time it was being made. Please try once more."
        ),
    }
    unknown = _("Something went wrong on our side while it was being made. Please try once more.")
    return said[Fault(fault)] if fault in Fault.values else unknown
