"""What this room shows on the pages of the trunk."""

from typing import Any

from core.beside import Panel
from curriculum.beside import page_panels, teach_panels
from curriculum.models import LessonPage


def _of(lesson: LessonPage, user: Any) -> dict[str, Any]:
    return {"pk": lesson.pk}


def register() -> None:
    page_panels.register("outputs.packs", Panel("outputs/packs/public_panel.html", _of, order=70))
    teach_panels.register("outputs.packs", Panel("outputs/packs/teach_panel.html", _of, order=70))
