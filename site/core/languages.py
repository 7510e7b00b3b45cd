"""The same view of a page in its other language, where the view is not in the page tree."""

from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import override
from wagtail.models import Page


@dataclass(frozen=True, slots=True)
class InLanguage:
    """Stands for a page where templates ask for a page's address."""

    url_name: str
    pk: int
    code: str

    def get_url(self, request: Any = None) -> str:
        with override(self.code):
            return reverse(self.url_name, args=[self.pk])


def in_its_languages(page: Page, url_name: str) -> dict[str, InLanguage]:
    """Where this view is in each language that the page is published in."""
    pages = page.get_translations(inclusive=True).live().select_related("locale")
    return {
        page.locale.language_code: InLanguage(url_name, page.pk, page.locale.language_code)
        for page in pages
    }
