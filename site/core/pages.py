"""What every page of the public site has in common."""

from typing import Any, ClassVar

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import Page


class BasePage(Page):
    """A page of the public site. It is the same for everyone, so caches may keep it.

    `tab_title` is what browser tab, history and share card show; help pages set a neutral one
    (law 10).
    """

    neutral_tab_title: ClassVar[str] = ""

    class Meta:
        abstract = True

    @property
    def tab_title(self) -> str:
        return str(self.neutral_tab_title or self.seo_title or self.title)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        context["translations"] = {
            page.locale.language_code: page for page in self.get_translations(inclusive=True).live()
        }
        return context

    promote_panels = [
        *Page.promote_panels,
    ]


__all__ = ["BasePage", "FieldPanel", "_"]
