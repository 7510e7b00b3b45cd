"""What a course is called in the reader's language."""

from collections.abc import Iterable
from uuid import UUID

from django.utils.translation import get_language

from .models import Cohort, TrainingCoursePage


def title_in(course: TrainingCoursePage, language: str) -> str:
    """A course's title in a language, or in its own where it has no page in that one."""
    other = (
        TrainingCoursePage.objects.live()
        .filter(translation_key=course.translation_key, locale__language_code=language)
        .values_list("title", flat=True)
        .first()
    )
    return str(other or course.title)


def pages_of(cohorts: Iterable[Cohort]) -> dict[UUID, TrainingCoursePage]:
    """Cohort id → the course's live page in the language in force, or the one there is; one
    query for all of them."""
    listed = list(cohorts)
    keys = {one.course.translation_key for one in listed}
    found = TrainingCoursePage.objects.filter(
        translation_key__in=keys, locale__language_code=get_language()
    )
    by_key = {page.translation_key: page for page in found.live()}
    return {one.pk: by_key.get(one.course.translation_key, one.course) for one in listed}
