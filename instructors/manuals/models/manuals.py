"""Manuals as editors write them: Korean first, each chapter with drafts and revisions.

They are no pages: a page has an address, and what only instructors may read belongs in a room
behind sign-in (law 8). Nothing here is indexed for search.
"""

from typing import Any, Self

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.models import (
    DraftStateMixin,
    Orderable,
    PreviewableMixin,
    RevisionMixin,
    TranslatableMixin,
)
from wagtail_localize.fields import SynchronizedField, TranslatableField

from instructors.manuals.blocks import ChapterBody

SOURCE_LANGUAGE = "ko"


class ManualQuerySet(models.QuerySet["Manual"]):
    def sources(self) -> Self:
        """Manuals as first written; their translations hang on them by translation_key."""
        return self.filter(locale__language_code=SOURCE_LANGUAGE)


class Manual(DraftStateMixin, RevisionMixin, TranslatableMixin, models.Model):
    """One manual in one language. Instructors read its editions, never this text itself."""

    title = models.CharField(_("title"), max_length=80)
    for_whom = models.CharField(_("for whom"), max_length=120)
    intro = models.TextField(_("what it helps with"), max_length=600)

    objects = ManualQuerySet.as_manager()
    panels = [FieldPanel("title"), FieldPanel("for_whom"), FieldPanel("intro")]
    translatable_fields = [
        TranslatableField("title"),
        TranslatableField("for_whom"),
        TranslatableField("intro"),
    ]

    class Meta(TranslatableMixin.Meta):
        verbose_name = _("manual")
        verbose_name_plural = _("manuals")
        permissions = [("read_manual", _("Can read the editions of manuals"))]

    def __str__(self) -> str:
        return self.title


class ChapterQuerySet(models.QuerySet["Chapter"]):
    def in_order(self) -> Self:
        return self.order_by("sort_order", "pk")

    def published(self) -> Self:
        return self.filter(live=True)


class Chapter(
    DraftStateMixin, RevisionMixin, PreviewableMixin, TranslatableMixin, Orderable, models.Model
):
    """One chapter in one language. Its place among the others is that of its Korean source."""

    manual = models.ForeignKey(
        Manual, on_delete=models.CASCADE, related_name="chapters", verbose_name=_("manual")
    )
    title = models.CharField(_("title"), max_length=80)
    summary = models.CharField(_("what one can do after it"), max_length=240)
    body = StreamField(ChapterBody(), verbose_name=_("text"), blank=True)

    objects = ChapterQuerySet.as_manager()
    panels = [
        FieldPanel("manual"),
        FieldPanel("title"),
        FieldPanel("summary"),
        FieldPanel("body"),
    ]
    translatable_fields = [
        TranslatableField("manual"),
        SynchronizedField("sort_order"),
        TranslatableField("title"),
        TranslatableField("summary"),
        TranslatableField("body"),
    ]

    class Meta(TranslatableMixin.Meta):
        verbose_name = _("chapter")
        verbose_name_plural = _("chapters")
        ordering = ["sort_order"]

    def __str__(self) -> str:
        return self.title

    def get_preview_template(self, request: HttpRequest, mode_name: str) -> str:
        return "manuals/preview.html"

    def get_preview_context(self, request: HttpRequest, mode_name: str) -> dict[str, Any]:
        from instructors.manuals.shown import draft_shown  # which reads the models

        context: dict[str, Any] = super().get_preview_context(request, mode_name)
        return context | {"chapter": draft_shown(self)}
