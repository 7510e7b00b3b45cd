"""Activities, as editors upload, clone or write them."""

from typing import Any, Self

from django.db import models
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import (
    DraftStateMixin,
    PreviewableMixin,
    RevisionMixin,
    TranslatableMixin,
)
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField, TranslatableField

from core.choices import TextChoices

from .bundles import Bundle
from .libraries import Library


class ActivityQuerySet(models.QuerySet["Activity"]):
    def published(self) -> Self:
        """Live and ready to be played."""
        return self.filter(live=True, bundle__isnull=False)


class Activity(
    index.Indexed,
    DraftStateMixin,
    RevisionMixin,
    PreviewableMixin,
    TranslatableMixin,
    models.Model,
):
    """One interactive activity in one language. Visitors play its bundle, made when it is
    published; lessons choose it.

    Attributes:
        language: Of the content, "ko" or "en".
        library: The exact version it is made of.
        pins: The versions of all libraries it needs, as "H5P.Question 1.5.7", so that installing a
            newer one changes nothing here. Empty for the newest there are.
        parameters: The content, shaped by the library's semantics.json.
        files: Path within the content → digest of a blob.
        licence: As H5P codes it, "CC BY" or "U" for not told.
        credit: Whom the licence asks to name.
        bundle: What is played now; the service that publishes sets it.
        original_texts: Of a translation: what the original said when the two were last in line.
            None for an original.
    """

    class Source(TextChoices):
        UPLOADED = "uploaded", _("uploaded")
        CLONED = "cloned", _("made from another")
        WRITTEN = "written", _("written here")

    title = models.CharField(_("title"), max_length=255)
    language = models.CharField(_("language of the content"), max_length=12, default="ko")
    library = models.ForeignKey(
        Library, on_delete=models.PROTECT, related_name="activities", verbose_name=_("library")
    )
    source = models.CharField(_("made how"), max_length=10, choices=Source, editable=False)
    pins = models.JSONField(default=list, blank=True, editable=False)
    parameters = models.JSONField(default=dict, blank=True, editable=False)
    files = models.JSONField(default=dict, blank=True, editable=False)
    licence = models.CharField(_("licence of the content"), max_length=20, default="U", blank=True)
    credit = models.CharField(_("credit"), max_length=300, blank=True)
    bundle = models.ForeignKey(
        Bundle, on_delete=models.SET_NULL, null=True, editable=False, related_name="activities"
    )

    original_texts = models.JSONField(null=True, editable=False)

    objects = ActivityQuerySet.as_manager()
    panels = [FieldPanel("title"), FieldPanel("licence"), FieldPanel("credit")]
    search_fields = [index.SearchField("title"), index.AutocompleteField("title")]
    translatable_fields = [
        TranslatableField("title"),
        SynchronizedField("library"),
        SynchronizedField("licence"),
        SynchronizedField("credit"),
    ]

    class Meta(TranslatableMixin.Meta):
        verbose_name = _("activity")
        verbose_name_plural = _("activities")

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("h5p:activity", args=[self.pk])

    def with_content_json(self, content: dict[str, Any]) -> "Activity":
        """A revision says what the content was; not what is played now, for an old bundle is swept
        away although revisions remember it, nor what a translation is in line with."""
        draft: Activity = super().with_content_json(content | {"bundle": None})
        draft.bundle_id = self.bundle_id
        draft.original_texts = self.original_texts
        return draft

    def get_preview_template(self, request: HttpRequest, mode_name: str) -> str:
        return "h5p/preview.html"

    def get_preview_context(self, request: HttpRequest, mode_name: str) -> dict[str, Any]:
        from curriculum.h5p.services.activities import playable  # which reads the models

        context: dict[str, Any] = super().get_preview_context(request, mode_name)
        return context | {"activity": self, "bundle": playable(self)}
