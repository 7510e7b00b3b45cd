"""Addresses of our own pages, as people type or paste them."""

from collections.abc import Collection
from urllib.parse import unquote, urlsplit

from django.conf import settings
from django.http import Http404
from django.urls import Resolver404, ResolverMatch, resolve
from django.utils import translation
from wagtail.documents import get_document_model
from wagtail.models import Page, Site

STAFF = "/admin/"  # answers whatever follows it, and is no page of the public


class NotOurAddress(ValueError):
    """It is no address of this site: another host, or nothing that has one."""


def path_of(typed: str, hosts: Collection[str]) -> str:
    """The path of an address of ours, with or without host in front; no query, closed by a slash.

    Raises:
        NotOurAddress: See there.
    """
    try:
        parts = urlsplit(typed if "//" in typed or typed.startswith("/") else f"//{typed}")
    except ValueError:
        raise NotOurAddress from None
    if parts.netloc.lower() not in {*hosts, ""} or parts.scheme not in ("", "http", "https"):
        raise NotOurAddress
    path = unquote(parts.path) or "/"
    return path if path.endswith("/") or "." in path.rpartition("/")[2] else f"{path}/"


def is_public_page(path: str) -> bool:
    """Whether a page or paper of ours is there now.

    Addresses that hold a code or words of somebody (a receipt, a link of a mail) are none: what
    can be typed into an address could be anything about anyone.
    """
    language = translation.get_language_from_path(path) or settings.LANGUAGE_CODE
    with translation.override(language):
        try:
            match = resolve(path)
        except Resolver404:
            return False
        return not path.startswith(STAFF) and _is_there(match)


def _is_there(match: ResolverMatch) -> bool:
    if match.url_name == "wagtail_serve":
        return _is_in_tree(match.args[0] if match.args else match.kwargs.get("path", ""))
    if match.url_name == "wagtaildocs_serve":
        number, name = match.args
        paper = get_document_model().objects.filter(pk=int(number)).first()
        return paper is not None and paper.filename == name
    pk = match.kwargs.get("pk")
    if isinstance(pk, int) and len(match.kwargs) == 1:  # a lesson or campaign seen another way
        return bool(Page.objects.live().filter(pk=pk).exists())
    return not match.args and not match.kwargs


def _is_in_tree(path: str) -> bool:
    site = Site.objects.filter(is_default_site=True).select_related("root_page").first()
    if site is None:
        return False
    try:
        site.root_page.localized.specific.route(None, [part for part in path.split("/") if part])
    except Http404:
        return False
    return True
