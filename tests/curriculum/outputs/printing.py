"""Papers of lessons for tests: asked for, made by the real press, and read back."""

from io import BytesIO

from pypdf import PdfReader

from core.actors import SYSTEM
from core.jobs import run_job
from core.models import Job
from curriculum.outputs.services.prints import KIND, ask_for_prints

JOINER = "\u2060"


def run_prints():
    for job in Job.objects.unfinished().filter(kind=KIND):
        run_job(job.pk)


def failed_prints(lesson):
    """The job of papers of which some could not be made."""
    job = ask_for_prints(lesson, actor=SYSTEM)
    run_job(job.pk)
    job.refresh_from_db()
    return job


def document_of(made):
    return PdfReader(BytesIO(bytes(made.content)))


def text_of(made):
    return text_in(document_of(made))


def text_in(document):
    return "".join(page.extract_text() for page in document.pages).replace(JOINER, "")
