"""The same step of a campaign in the other language."""

from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import override

from .models import CampaignPage


@dataclass(frozen=True, slots=True)
class InLanguage:
    """Stands for a page where templates ask for a page's address."""

    url_name: str
    pk: int
    code: str

    def get_url(self, request: Any = None) -> str:
        with override(self.code):
            return reverse(self.url_name, args=[self.pk])


def in_its_languages(campaign: CampaignPage, url_name: str) -> dict[str, InLanguage]:
    """Where the same step is in each language the campaign is published in."""
    pages = campaign.get_translations(inclusive=True).live().select_related("locale")
    return {
        page.locale.language_code: InLanguage(url_name, page.pk, page.locale.language_code)
        for page in pages
    }
