"""Printing editions: each chapter for itself, then the book.

A chapter is laid out and kept before the next one is begun, so progress is what is really there,
and whoever takes up the work of a dead worker goes on where it stopped. The book is laid out once
more as a whole: page numbers, contents and the tags for screen readers do not survive joining
finished PDFs.
"""

from typing import Any

from django.utils import timezone
from django.utils.translation import override

from core.actors import Actor
from core.choices import TextChoices
from core.jobs import GiveUp, Progress, TryAgain, ask_for
from core.models import Job
from core.pdf import NotRendered, TooLong, UsesForeignFile, render_pdf
from instructors.manuals.looks import looks
from instructors.manuals.models import EditionPicture, EditionPrint, EditionText
from instructors.manuals.shown import book_shown

KIND = "manuals.print_edition"
MOST_CHARACTERS = 1_000_000  # of HTML, about 250 pages
CPU_SECONDS = 60  # 247 pages took 14 s


class Fault(TextChoices):
    """Why a part could not be printed. The job keeps "fault:part", for who asked and who reads may
    speak different languages; printing.py puts it into words."""

    TOO_LONG = "too_long"
    FOREIGN_FILE = "foreign_file"
    NOT_RENDERED = "not_rendered"

    def of(self, part: int) -> str:
        return f"{self.value}:{part}"


def ask_for_print(text: EditionText, *, actor: Actor) -> Job:
    """Have a text printed. Asking while it is being made is one job; afterwards it finds all made
    and makes nothing anew."""
    total = parts_of(text)
    return ask_for(KIND, {"text": text.pk}, actor=actor, key=str(text.pk), total=total)


def parts_of(text: EditionText) -> int:
    """How many files are made of a text: its chapters, and the book."""
    return len(text.content["chapters"]) + 1


def print_edition(progress: Progress, params: dict[str, Any]) -> None:
    """The work of the job."""
    text = EditionText.objects.select_related("edition").filter(pk=params["text"]).first()
    if text is None:
        raise GiveUp("The edition is gone.")
    pictures = {
        name: bytes(body)
        for name, body in EditionPicture.objects.filter(edition=text.edition_id).values_list(
            "name", "body"
        )
    }
    total = parts_of(text)
    for done, part in enumerate((*range(1, total), EditionPrint.BOOK), start=1):
        if not EditionPrint.objects.current().filter(text=text, part=part).exists():
            _make(text, part, pictures)
        progress.step(done, total)


def _make(text: EditionText, part: int, pictures: dict[str, bytes]) -> None:
    """Lay one part out and keep it in the place of one that looked otherwise."""
    template = "manuals/print/book.html" if part == EditionPrint.BOOK else "manuals/print/part.html"
    with override(text.language_code):
        context = {"book": book_shown(text), "part": part}
    try:
        body = render_pdf(
            template,
            context,
            language=text.language_code,
            title=text.title,
            pictures=pictures,
            most_characters=MOST_CHARACTERS,
            cpu_seconds=CPU_SECONDS,
        )
    except TooLong:
        raise GiveUp(Fault.TOO_LONG.of(part)) from None
    except UsesForeignFile:
        raise GiveUp(Fault.FOREIGN_FILE.of(part)) from None
    except NotRendered:  # a busy machine may have time or memory later
        raise TryAgain(Fault.NOT_RENDERED.of(part)) from None
    drawn = {"body": body, "size": len(body), "looks": looks(), "made_at": timezone.now()}
    EditionPrint.objects.update_or_create(text=text, part=part, defaults=drawn)
