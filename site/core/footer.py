"""The links at the foot of every page. Rooms register theirs in ready()."""

from dataclasses import dataclass
from typing import Any

from django.urls import NoReverseMatch, reverse

from .registry import Registry


@dataclass(frozen=True, slots=True)
class FooterLink:
    """One link.

    Attributes:
        label: What waits there.
        url_name: As for `reverse`.
        order: The lowest first.
        is_strong: Set in bold, as the law wants it for the privacy policy.
    """

    label: Any
    url_name: str
    order: int = 100
    is_strong: bool = False

    @property
    def url(self) -> str:
        try:
            return reverse(self.url_name)
        except NoReverseMatch:
            return ""


footer_links: Registry[FooterLink] = Registry("footer link")


def footer() -> list[FooterLink]:
    """Every link that leads somewhere, in order."""
    links = (link for _, link in footer_links.items())
    return sorted((link for link in links if link.url), key=lambda link: link.order)
