"""What lies behind the addresses where lessons are made."""

from curriculum.editing.models import LessonImport
from users.roles import Role

from .rooms_of_people import Places, demo_person


def making_lessons() -> Places:
    """A file that an editor has sent and that was looked at."""
    looked = LessonImport.objects.create(
        kind=LessonImport.Kind.CSV,
        stage=LessonImport.Stage.LOOKED,
        asked_by=demo_person(Role.EDITOR).actor_id,
        role=Role.EDITOR,
    )
    return {"admin/lessons/import/": {"pk": looked.pk, "kind": "csv"}}
