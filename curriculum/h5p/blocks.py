"""An activity within a page."""

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

    def get_preview_value(self) -> Any:
        return self.model_class.objects.published().first()
