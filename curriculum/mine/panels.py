"""What this room shows on the trunk's pages."""

from typing import Any
from uuid import UUID

from core.beside import Panel
from curriculum.beside import desk_panels, teach_panels
from curriculum.models import LessonPage
from curriculum.services.verification import may_teach

from .models import OwnLesson
from .shelf import count_shared, newest_of

SHOWN_ON_DESK = 6


def beside_lesson(lesson: LessonPage, user: Any) -> dict[str, Any]:
    """Buttons to save and adapt, and what one has made of this lesson already."""
    own = OwnLesson.objects.of(user.actor_id).made_of(lesson).with_lessons()
    return {"lesson_pk": lesson.pk, "own": list(own)}


def on_desk(teacher_id: UUID, user: Any) -> dict[str, Any] | None:
    if not may_teach(user):
        return None
    rows = newest_of(teacher_id, SHOWN_ON_DESK + 1)
    return {
        "rows": rows[:SHOWN_ON_DESK],
        "more": len(rows) > SHOWN_ON_DESK,
        "shared": count_shared(teacher_id),
    }


def register() -> None:
    template = "my_lessons/panels/{}.html"
    teach_panels.register("my_lessons", Panel(template.format("teach"), beside_lesson, order=10))
    desk_panels.register("my_lessons", Panel(template.format("desk"), on_desk, order=10))
