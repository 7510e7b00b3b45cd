"""The same lesson in the other language, for pages that are not in the tree."""

from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import override

from .models import LessonPage


@dataclass(frozen=True, slots=True)
class InLanguage:
    """Stands for a page where templates ask for a page's address."""

    url_name: str
    pk: int
    code: str

    def get_url(self, request: Any = None) -> str:
        with override(self.code):
            return reverse(self.url_name, args=[self.pk])


def in_its_languages(lesson: LessonPage, url_name: str) -> dict[str, InLanguage]:
    """Where the same view of a lesson is in each language it is published in."""
    pages = lesson.get_translations(inclusive=True).live().select_related("locale")
    return {
        page.locale.language_code: InLanguage(url_name, page.pk, page.locale.language_code)
        for page in pages
    }
