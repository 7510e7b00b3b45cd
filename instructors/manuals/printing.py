"""How far the printing of a text is, as its page shows it."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from core.choices import TextChoices
from core.models import Job

from .models import EditionPrint, EditionText
from .services.prints import KIND, Fault, parts_of


class Stage(TextChoices):
    NOT_ASKED = "not_asked"
    UNDER_WAY = "under_way"
    FAILED = "failed"
    MADE = "made"


@dataclass(frozen=True, slots=True)
class Printing:
    """Where the printing of a text stands.

    Attributes:
        job: The newest job of this text.
        files: Part → size in bytes, of what can be taken now.
        total: How many files there will be.
    """

    stage: Stage
    job: Job | None
    files: dict[int, int]
    total: int

    @property
    def book_size(self) -> int:
        return self.files.get(EditionPrint.BOOK, 0)

    @property
    def done(self) -> int:
        return len(self.files)

    @property
    def is_taken_up_again(self) -> bool:
        """Whether an earlier try did not come to its end."""
        return self.job is not None and self.job.attempts > 1

    @property
    def reason(self) -> str:
        """Why it failed, in the reader's language. What we have no words for is not shown."""
        fault, _colon, part = (self.job.fault if self.job else "").partition(":")
        if fault not in Fault.values or not part.isdecimal():
            return _("Something went wrong on our side while it was being made.")
        return _words_for(Fault(fault)) % {"where": _place(int(part))}


def _words_for(fault: Fault) -> str:
    return {
        Fault.TOO_LONG: _("%(where)s is too long to print."),
        Fault.FOREIGN_FILE: _("%(where)s names a file that is not ours."),
        Fault.NOT_RENDERED: _("%(where)s took longer than the time there is for it."),
    }[fault]


def _place(part: int) -> str:
    return _("The book") if part == EditionPrint.BOOK else _("Chapter %(n)s") % {"n": part}


def printing_of(text: EditionText) -> Printing:
    """Two queries. The bar shows files that are there, not what a worker says of itself."""
    files: Any = EditionPrint.objects.current().filter(text=text).values_list("part", "size")
    job = Job.objects.filter(kind=KIND, key=str(text.pk)).order_by("-id").first()
    made = dict(files)
    return Printing(stage=_stage(made, job), job=job, files=made, total=parts_of(text))


def _stage(files: dict[int, int], job: Job | None) -> Stage:
    if EditionPrint.BOOK in files:
        return Stage.MADE
    if job is None or job.state == Job.State.DONE:
        return Stage.NOT_ASKED
    return Stage.FAILED if job.state == Job.State.FAILED else Stage.UNDER_WAY
