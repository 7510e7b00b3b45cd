"""Ways a lesson is looked at while it is written. Rooms register what they make of it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from core.registry import Registry

from .audiences import Audience, LessonShown


@dataclass(frozen=True, slots=True)
class Preview:
    """One output of a lesson, drawn from what stands in the editor's form.

    Attributes:
        label: As the list of the editor's preview says it.
        serve: Given the unsaved page and the request.
        order: The smallest comes first.
        needs_id: It cannot be drawn of a lesson that was never saved; the page for visitors is
            shown instead.
    """

    label: Any
    serve: Callable[[Any, HttpRequest], HttpResponse]
    order: int = 50
    needs_id: bool = False

    def is_of(self, lesson: Any) -> bool:
        return lesson.pk is not None or not self.needs_id


previews: Registry[Preview] = Registry("preview of a lesson")


def modes() -> list[tuple[str, Any]]:
    """As Wagtail's `preview_modes` wants them; the page as visitors see it is the first."""
    found = sorted(previews.items(), key=lambda named: named[1].order)
    return [("", _("Page for visitors")), *((name, one.label) for name, one in found)]


def register() -> None:
    previews.register("teach", Preview(_("Teacher's view"), _teach, 30))


def _teach(lesson: Any, request: HttpRequest) -> HttpResponse:
    shown = LessonShown(lesson, Audience.TEACHER)
    return render(request, "curriculum/teach.html", {"lesson": shown, "page_url": lesson.url})
