"""An activity within a page."""

from collections.abc import Sequence
from copy import copy
from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.snippets.blocks import SnippetChooserBlock


class ActivityBlock(SnippetChooserBlock):
    """An activity to play right here. Until it is published, words say that it is not ready."""

    class Meta:
        icon = "media"
        label = _("Activity to play")
        template = "h5p/blocks/activity.html"

    def __init__(self, **kwargs: Any) -> None:
        super().__init__("h5p.Activity", **kwargs)

    def bulk_to_python(self, values: Sequence[Any]) -> list[Any]:
        """All activities of a stream with their bundles in one query, however many there are. What
        a bundle is played from is large, and no page but the frame's own needs it."""
        rows = self.model_class.objects.select_related("bundle").defer(
            "bundle__parameters", "bundle__files"
        )
        found = rows.in_bulk(values)
        return [copy(found.get(pk)) for pk in values]

    def get_preview_value(self) -> Any:
        return self.model_class.objects.published().first()
