"""Lists of lessons that several screens ask for."""

from typing import Any, Self

from django.conf import settings
from django.db.models import CharField, Exists, ExpressionWrapper, F, OuterRef, Q, Subquery
from wagtail.models import Page, PageQuerySet, PageViewRestriction
from wagtail_localize.models import TranslationSource


class LessonPageQuerySet(PageQuerySet):
    def shown(self) -> Self:
        """Lessons that anybody may read, on paper and as slides too: live, and nobody has closed
        them, or a page above them, to a few. No editor can, another tool may; teachers are no
        exception. Wagtail's own `public()` asks for all restrictions first, which is one query more
        wherever lessons are listed."""
        here = ExpressionWrapper(OuterRef("path"), output_field=CharField())
        closed = PageViewRestriction.objects.annotate(here=here)
        return self.live().exclude(Exists(closed.filter(here__startswith=F("page__path"))))

    def published(self, language_code: str) -> Self:
        """Shown lessons of one language, the youngest classes first."""
        lessons = self.shown().filter(locale__language_code=language_code)
        return lessons.order_by("year_from", "year_to", "title")

    def review_due(self, by: Any) -> Self:
        """Live lessons somebody must check again by a day, the oldest first."""
        return self.live().filter(review_due_on__lte=by).order_by("review_due_on")

    def behind(self) -> Self:
        """Live translations whose Korean lesson was published after they were, or after
        wagtail-localize last took up its sentences; the longest behind first.

        Each says `korean_published_at`.
        """
        same = {"translation_key": OuterRef("translation_key")}
        korean = Page.objects.filter(
            live=True, locale__language_code=settings.LANGUAGE_CODE, **same
        ).values("last_published_at")
        taken = TranslationSource.objects.filter(
            object_id=OuterRef("translation_key"),
            locale__language_code=settings.LANGUAGE_CODE,
        ).values("last_updated_at")
        translations = self.live().exclude(locale__language_code=settings.LANGUAGE_CODE)
        later = Q(korean_published_at__gt=F("last_published_at"))
        not_taken = Q(korean_published_at__gt=F("korean_taken_at"))
        return (
            translations.annotate(
                korean_published_at=Subquery(korean[:1]), korean_taken_at=Subquery(taken[:1])
            )
            .filter(later | not_taken)
            .order_by("korean_published_at", "pk")
        )
