"""What templates of every room need: ways to other pages, and the language beside this one."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django import template
from django.conf import settings
from django.template import Context
from django.urls import LocalePrefixPattern, translate_url
from django.utils.translation import get_language, get_language_info, override
from wagtail.models import Page, Site

register = template.Library()


@dataclass(frozen=True, slots=True)
class OtherLanguage:
    """Where the reader finds this page in the other language, and how that language calls itself.

    `exact` is false where the page is not translated: then the address is that of the front page.
    """

    code: str
    name: str
    url: str
    exact: bool


@register.simple_tag
def local_path(path: str) -> str:
    """The path of a door in the reader's language: "my/" is /my/ in Korean, /en/my/ in English."""
    prefix = LocalePrefixPattern(prefix_default_language=False).language_prefix
    return f"/{prefix}{path}"


@register.simple_tag(takes_context=True)
def main_menu(context: Context) -> list[Page]:
    """Pages under the front page of the reader's language that editors put in the menu. A page of
    the tree has asked for them already (core.pages)."""
    if "menu_pages" in context:
        return context["menu_pages"]
    request = context.get("request")
    site = Site.find_for_request(request) if request else None
    if site is None:
        return []
    return list(
        Page.objects.live()
        .in_menu()
        .filter(locale__language_code=get_language(), depth=site.root_page.depth + 1)
        .order_by("path")
    )


@register.simple_tag(takes_context=True)
def other_language(context: Context) -> OtherLanguage:
    """This page in the other language of the site, or that language's front page."""
    code = next(code for code, _ in settings.LANGUAGES if code != get_language())
    name = get_language_info(code)["name_local"]
    translations: Mapping[str, Page] | None = context.get("translations")
    request = context.get("request")
    with override(code):
        front = local_path("")
    if translations is not None:
        page = translations.get(code)
        url = page.get_url(request) if page else None
    else:
        url = _translated_path(request, code)
    return OtherLanguage(code=code, name=name, url=url or front, exact=bool(url))


def _translated_path(request: Any, code: str) -> str | None:
    if request is None or request.method != "GET":
        return None
    url = translate_url(request.path, code)
    return url if url != request.path else None


@register.simple_tag
def absolute(path: str) -> str:
    """An address other programs may keep, always under our own base."""
    return settings.WAGTAILADMIN_BASE_URL.rstrip("/") + path


@register.filter
def entry(table: Mapping[Any, Any] | None, key: Any) -> Any:
    """A table's entry under a key, None where there is none or no table."""
    return table.get(key) if table else None
