"""From a template to a tagged PDF."""

import base64
import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.template.loader import render_to_string
from django.utils.translation import override

from .faults import NotMade, ParagraphTooLong, TooLong
from .pressing import CPU_SECONDS, Outcome, press
from .words import keep_words, longest_paragraph

MOST_CHARACTERS = 400_000  # of HTML, about 100 pages
MOST_IN_A_PARAGRAPH = 20_000  # characters, ten pages without a break


@dataclass(frozen=True, slots=True)
class Sheet:
    """One document to be made.

    Attributes:
        template: Extends core/pdf/base.html. Stylesheets and pictures of an app's static folder
            are named "asset:<path>"; nothing else on disk or network is reachable.
        title: Shown by readers and kept in the file's metadata, so it names no person.
        pictures: Made by us for this document, named "picture:<name>" with a suffix, as
            "picture:qr.svg".
        most_characters: Of HTML; more is refused.
    """

    template: str
    context: Mapping[str, Any]
    language: str
    title: str
    pictures: Mapping[str, bytes] = field(default_factory=dict)
    most_characters: int = MOST_CHARACTERS


def render_pdf(
    template: str,
    context: Mapping[str, Any],
    language: str,
    title: str,
    *,
    pictures: Mapping[str, bytes] | None = None,
    most_characters: int = MOST_CHARACTERS,
    cpu_seconds: int = CPU_SECONDS,
) -> bytes:
    """Render a template as PDF/UA-1: tagged, with its language and title, in Pretendard GOV.

    The same input gives the same bytes with one release of the libraries: nothing in it says who
    made it or when. Arguments are those of a Sheet.

    Raises:
        TooLong: The HTML has more than `most_characters`.
        ParagraphTooLong: One paragraph has more than MOST_IN_A_PARAGRAPH.
        UsesForeignFile: The HTML asks for a file of any other place.
        NotRendered: More CPU time or memory was needed than is given.
    """
    sheet = Sheet(template, context, language, title, pictures or {}, most_characters)
    [outcome] = render_pdfs([sheet], cpu_seconds=cpu_seconds)
    if isinstance(outcome, NotMade):
        raise outcome
    return outcome


def render_pdfs(sheets: Sequence[Sheet], *, cpu_seconds: int = CPU_SECONDS) -> Iterator[Outcome]:
    """Render several as render_pdf does, by one press: for each, in order, its PDF or why there is
    none. What one of them is refused for, the others are not. `cpu_seconds` are for each."""
    tasks = [_task(sheet) for sheet in sheets]
    outcomes = press([task for task in tasks if isinstance(task, dict)], cpu_seconds)
    for task in tasks:
        yield next(outcomes) if isinstance(task, dict) else task


def _task(sheet: Sheet) -> dict[str, Any] | NotMade:
    """What the press is told, or why it need not be asked."""
    said = {"pdf_title": sheet.title, "pdf_language": sheet.language}
    with override(sheet.language):
        html = render_to_string(sheet.template, {**sheet.context, **said})
    if len(html) > sheet.most_characters:
        return TooLong()
    if longest_paragraph(html) > MOST_IN_A_PARAGRAPH:
        return ParagraphTooLong()
    html = keep_words(html)
    return {
        "html": html,
        "pictures": {n: base64.b64encode(b).decode() for n, b in sheet.pictures.items()},
        "identifier": hashlib.sha256(html.encode()).hexdigest()[:32],
    }
