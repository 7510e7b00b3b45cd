"""Translations that their source has left behind."""

from typing import Any

from django.conf import settings
from django.db.models import F, OuterRef, Q, QuerySet, Subquery

from curriculum.models import LessonPage


def drifted(lessons: QuerySet[Any]) -> QuerySet[Any]:
    """Of these lessons, the translations whose source was published after them, or that are not
    published while their source is. Each says `source_id` and `source_published_at`.

    The source is the page in the site's own language.
    """
    sources = LessonPage.objects.live().filter(
        translation_key=OuterRef("translation_key"),
        locale__language_code=settings.LANGUAGE_CODE,
    )
    return (
        lessons.exclude(locale__language_code=settings.LANGUAGE_CODE)
        .annotate(
            source_id=Subquery(sources.values("pk")[:1]),
            source_published_at=Subquery(sources.values("last_published_at")[:1]),
        )
        .filter(source_id__isnull=False)
        .filter(Q(live=False) | Q(last_published_at__lt=F("source_published_at")))
    )
