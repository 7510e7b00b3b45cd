"""Django with and without the layer in front, asked as a server asks."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote
from wsgiref.util import setup_testing_defaults

from django.core.handlers.wsgi import WSGIHandler

from core.page_cache.gate import PageCache


@dataclass(frozen=True)
class Said:
    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def is_kept(self) -> bool:
        return "Age" in self.headers

    @property
    def without_age(self) -> "Said":
        headers = {name: value for name, value in self.headers.items() if name != "Age"}
        return Said(self.status, headers, self.body)


def environ_of(path: str, method: str = "GET", query: str = "", **more: str) -> dict[str, Any]:
    environ: dict[str, Any] = {
        "REQUEST_METHOD": method,
        "PATH_INFO": unquote(path).encode().decode("latin-1"),
        "QUERY_STRING": query,
        "HTTP_HOST": "testserver",
        "REMOTE_ADDR": "203.0.113.9",
        **more,
    }
    setup_testing_defaults(environ)
    return environ


def ask(app: Any, path: str, method: str = "GET", query: str = "", **more: str) -> Said:
    told: dict[str, Any] = {}

    def start_response(status: str, headers: list[tuple[str, str]], exc_info: Any = None) -> None:
        told.update(status=int(status.split()[0]), headers=headers)

    body = b"".join(app(environ_of(path, method, query, **more), start_response))
    return Said(told["status"], dict(told["headers"]), body)


@dataclass(frozen=True)
class Front:
    """Both, over the same database."""

    cache: PageCache
    django: WSGIHandler

    def ask(self, path: str, **more: Any) -> Said:
        return ask(self.cache, path, **more)

    def warm(self, path: str, **more: Any) -> Said:
        """Asked twice, so that what may be kept is."""
        self.ask(path, **more)
        return self.ask(path, **more)

    def says_the_same(self, path: str, **more: Any) -> Said:
        """Ask, and hold what is kept against what Django says now."""
        said = self.ask(path, **more)
        if said.is_kept:
            assert said.without_age == ask(self.django, path, **more), f"{path} {more}"
        return said
