"""The layer in front of Django: gives what is kept, or asks Django and keeps what may be kept."""

import time
from collections.abc import Callable, Hashable, Iterable
from typing import Any

from django.conf import settings
from django.http import HttpResponse
from django.utils.cache import cc_delim_re

from core.proxies import told_by_proxy

from . import mark, tables
from .kept import Answer, Kept

MOST_S = 60  # seconds an answer is kept, whatever it says itself
LARGEST = 512 * 1024  # bytes
LONGEST_QUERY = 300  # characters; ours are shorter, and each makes an answer of its own
METHODS = frozenset({"GET", "HEAD"})
# Django answers whoever shows who they are, asks for a part, sets a condition, or sends a body.
FOR_DJANGO = (
    "HTTP_AUTHORIZATION",
    "HTTP_RANGE",
    "HTTP_IF_MATCH",
    "HTTP_IF_NONE_MATCH",
    "HTTP_IF_MODIFIED_SINCE",
    "HTTP_IF_UNMODIFIED_SINCE",
    "HTTP_IF_RANGE",
    "HTTP_TRANSFER_ENCODING",
    "CONTENT_TYPE",
)
MADE_OF = ("HTTP_HOST", "SERVER_NAME", "SERVER_PORT", "SCRIPT_NAME", "PATH_INFO", "QUERY_STRING")
# LocaleMiddleware says that its answers vary by it, and reads the language from the path alone.
VARIES_BY = frozenset({"accept-language"})

StartResponse = Callable[..., Any]
Application = Callable[[dict[str, Any], StartResponse], Iterable[bytes]]


class PageCache:
    """Wraps Django's WSGI application. See the package for what makes it certain."""

    def __init__(self, django: Application) -> None:
        self.django = django
        self.kept = Kept()
        self.is_on = mark.is_shared()

    def __call__(self, environ: dict[str, Any], start_response: StartResponse) -> Iterable[bytes]:
        key = key_of(environ) if self.is_on else None
        word = mark.current() if key else None
        if key is None or word is None:
            return self.django(environ, start_response)
        if answer := self.kept.get(key, word):
            age = ("Age", str(int(time.monotonic() - answer.kept_at)))
            start_response(answer.status, [*answer.headers, age])
            return [answer.body]
        with tables.noted() as read:
            said = self.django(environ, start_response)
        seconds = seconds_to_keep(said)
        if seconds and not any(map(tables.is_unseen, read)):
            self.kept.put(key, word, _answer(said, seconds))
        return said


def key_of(environ: dict[str, Any]) -> Hashable | None:
    """By what answers differ; None for what Django answers."""
    if environ["REQUEST_METHOD"] not in METHODS or not environ.get("HTTP_HOST"):
        return None
    if environ.get("CONTENT_LENGTH") not in (None, "", "0"):
        return None
    if any(environ.get(name) for name in FOR_DJANGO):
        return None
    if len(environ.get("QUERY_STRING", "")) > LONGEST_QUERY:
        return None
    if _is_known(environ.get("HTTP_COOKIE", "")):
        return None
    asked = tuple(environ.get(name, "") for name in MADE_OF)
    scheme = environ.get("wsgi.url_scheme", "")
    return (environ["REQUEST_METHOD"], scheme, told_by_proxy(environ), *asked)


def seconds_to_keep(said: Any) -> int:
    """For how long an answer of Django's may be given to everybody; 0 for not at all."""
    if not isinstance(said, HttpResponse) or said.status_code != 200 or said.cookies:
        return 0
    if said.streaming or len(said.content) > LARGEST:
        return 0
    varies = {name.lower() for name in cc_delim_re.split(said.get("Vary", "")) if name}
    if not varies <= VARIES_BY:
        return 0
    told = {part.strip().lower() for part in said.get("Cache-Control", "").split(",")}
    if "public" not in told or told & {"no-store", "no-cache", "private"}:
        return 0
    ages = [part.removeprefix("max-age=") for part in told if part.startswith("max-age=")]
    return min(int(ages[0]), MOST_S) if len(ages) == 1 and ages[0].isdecimal() else 0


def _is_known(cookies: str) -> bool:
    """Whether there is a cookie that Django or a room of ours reads. Those of a city's other
    sites, which browsers send along, change nothing."""
    return any(name in cookies for name in settings.PAGE_CACHE_COOKIES)


def _answer(said: HttpResponse, seconds: int) -> Answer:
    now = time.monotonic()
    status = f"{said.status_code} {said.reason_phrase}"
    return Answer(status, list(said.items()), bytes(said.content), now, now + seconds)
