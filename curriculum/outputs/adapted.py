"""The plan of an adapted lesson on paper."""

import hashlib
from dataclasses import replace

from django.template.loader import render_to_string
from django.utils.translation import override

from core.pdf import Sheet
from curriculum.audiences import Audience, LessonShown
from curriculum.taught import Beside, Taught

from .papers import PAPERS, PaperName
from .services.prints import looks, sheet_of

TEMPLATE = "outputs/print/adapted.html"


def sheet_of_taught(taught: Taught) -> Sheet:
    """The plan as the lesson is taught. Title, stamp and address are those of the published lesson;
    a teacher's own title stands on the paper and not in the file's metadata."""
    sheet = sheet_of(taught.lesson, PAPERS[PaperName.PLAN])
    if taught.adaptation is None:
        return sheet
    with override(sheet.language):
        shown = LessonShown(taught.page, Audience.TEACHER)
    beside = [*taught.adaptation.beside, *[Beside()] * len(shown.steps)]
    own = {
        "lesson": shown,
        "adaptation": taught.adaptation,
        "rows": list(zip(shown.steps, beside, strict=False)),
    }
    return replace(sheet, template=TEMPLATE, context={**sheet.context, **own})


def digest_of_taught(taught: Taught) -> str:
    """Hex, of all that the plan would say and of how it would look."""
    sheet = sheet_of_taught(taught)
    with override(sheet.language):
        html = render_to_string(sheet.template, dict(sheet.context))
    return hashlib.sha256(looks() + html.encode()).hexdigest()
