"""Sending a file and having it written, as an editor does."""

from core.actors import Actor
from core.jobs import run_job
from core.models import Job
from curriculum.editing.models import ImportLine, LessonImport
from curriculum.editing.services.imports import begin_writing, take_in
from users.roles import Role

Outcome = ImportLine.Outcome


def bring(editor, content: bytes, name: str = "lessons.csv", *, write: bool = True) -> LessonImport:
    actor = Actor(editor.actor_id, Role.EDITOR)
    taken = take_in(content, name, actor=actor)
    work()
    taken.refresh_from_db()
    if write and taken.lines.exclude(outcome=Outcome.REFUSED).exclude(outcome="same").exists():
        begin_writing(taken.pk, actor=actor)
        work()
    return LessonImport.objects.get(pk=taken.pk)


def work() -> None:
    for job in Job.objects.filter(kind__startswith="lesson_editing.", state=Job.State.WAITING):
        run_job(job.pk)
