"""Every public page that links lead to, from the front page in both languages: it answers, says
what it is, offers help and the way out, and its links lead somewhere."""

import re
from collections import deque
from urllib.parse import urljoin, urlsplit

import pytest
from django.conf import settings
from django.contrib.staticfiles import finders
from django.test import Client
from django.urls import Resolver404, resolve
from django.utils import translation

from .asking import another_address
from .pages import Seen, read_page
from .walk import must_be_none

pytestmark = [pytest.mark.django_db, pytest.mark.once]

STARTS = {"ko": "/", "en": "/en/"}
MOST_PAGES = 500
NO_PAGES = (settings.STATIC_URL, settings.MEDIA_URL, "/admin/", "/dev/")
GUIDES = {"ko": "/guide/", "en": "/en/guide/"}
ASK_FIRST = {"/privacy/mine/"}  # 403 with the ways to come in
FINE = (200, 202)  # 202: a PDF that is not made yet


@pytest.mark.parametrize("language", STARTS)
def test_every_public_page_is_whole(demo_city: None, language: str) -> None:
    pages, faults = crawl(STARTS[language])
    assert len(pages) >= 30, "The crawl found so few pages that it cannot have worked."
    for path, page in pages.items():
        faults += [f"{path}: {fault}" for fault in faults_of(path, page, pages)]
    must_be_none(sorted(set(faults)))


def test_both_languages_have_the_same_pages(demo_city: None) -> None:
    korean, _ = crawl("/", only="ko")
    english, _ = crawl("/en/", only="en")
    assert {_shape(f"/en{path}") for path in korean} == {_shape(path) for path in english}


def crawl(start: str, only: str = "") -> tuple[dict[str, Seen], list[str]]:
    """All pages that links lead to, and what went wrong on the way."""
    client = Client(raise_request_exception=False)
    waiting, known = deque([start]), {start}
    pages: dict[str, Seen] = {}
    faults: list[str] = []
    while waiting:
        path = waiting.popleft()
        assert len(known) < MOST_PAGES, "The links never end."
        answer = client.get(path, REMOTE_ADDR=another_address())
        if answer.status_code in (301, 302):
            found = [answer["Location"]]
        elif answer.status_code not in FINE and path.removeprefix("/en") not in ASK_FIRST:
            faults.append(f"{path}: {answer.status_code}")
            continue
        elif "text/html" not in answer["Content-Type"]:
            continue
        else:
            pages[path] = read_page(answer.content.decode())
            found = pages[path].links
        for link in _inside(path, found, only):
            if link not in known:
                known.add(link)
                waiting.append(link)
    return pages, faults


def faults_of(path: str, page: Seen, pages: dict[str, Seen]) -> list[str]:
    """What a page lacks, in words."""
    language = "en" if path.startswith("/en/") else "ko"
    found = []
    if page.lang != language:
        found.append(f'lang is "{page.lang}"')
    if not page.title.partition(" · ")[0].strip():
        found.append("no title")
    if page.headings != 1:
        found.append(f"{page.headings} first headings")
    if GUIDES[language] not in page.links:
        found.append("no way to help")
    if not page.has_exit:
        found.append("no way out")
    if doubled := {one for one in page.anchors if page.anchors.count(one) > 1}:
        found.append(f"ids stand twice: {', '.join(sorted(doubled))}")
    return [*found, *_links_astray(page, pages), *_other_language(path, page, pages)]


def _links_astray(page: Seen, pages: dict[str, Seen]) -> list[str]:
    found = []
    for link in page.links:
        to, _hash, anchor = link.partition("#")
        there = page if not to else pages.get(to)
        if anchor and there is not None and anchor not in there.anchors:
            found.append(f"nothing has the id of {link}")
        if to.startswith(settings.STATIC_URL) and not finders.find(
            to.removeprefix(settings.STATIC_URL)
        ):
            found.append(f"no such file: {to}")
    return found


def _other_language(path: str, page: Seen, pages: dict[str, Seen]) -> list[str]:
    other = "ko" if path.startswith("/en/") else "en"
    to = page.others.get(other)
    if not to:
        return [f"no link to {other}"]
    expected = path.removeprefix("/en") if other == "ko" else f"/en{path}"
    if _shape(urlsplit(to).path) != _shape(expected):
        return [f"the link to {other} leads to {to}"]
    there = pages.get(urlsplit(to).path)
    return [] if there is None or there.lang == other else [f"{to} is in {there.lang}"]


def _inside(path: str, links: list[str], only: str) -> list[str]:
    """Addresses of pages of ours, without their anchors."""
    found = []
    for link in links:
        parts = urlsplit(urljoin(f"http://testserver{path}", link))
        if parts.netloc != "testserver" or parts.scheme != "http":
            continue
        in_english = parts.path.startswith("/en/")
        if parts.path.startswith(NO_PAGES) or (only and in_english is not (only == "en")):
            continue
        if not _needs_account(parts.path):
            found.append(parts.path)
    return found


def _needs_account(path: str) -> bool:
    """Pages behind a sign-in are asked for by the walks; here they would all be the sign-in."""
    try:
        with translation.override("ko"):  # no prefix is asked for
            name = resolve(path.removeprefix("/en")).view_name
    except Resolver404:
        return False
    return name.startswith(("account_", "my", "curriculum:desk", "team:"))


def _shape(path: str) -> str:
    """Each language's page has a number of its own."""
    return re.sub(r"/\d+/", "/*/", path)
