"""The lesson an address of this room is about."""

from django.shortcuts import get_object_or_404

from curriculum.models import LessonPage


def published_lesson(pk: int) -> LessonPage:
    """A shown lesson, to be read for one answer; for all else there is nothing (404)."""
    lessons = LessonPage.objects.shown().select_related("locale")
    found: LessonPage = get_object_or_404(lessons, id=pk)
    found.read_once()
    return found
