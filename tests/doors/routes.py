"""Every address that the site answers, as the resolver knows them."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.urls import URLPattern, get_resolver
from django.urls.resolvers import LocalePrefixPattern, RegexPattern

OURS = (
    "core", "users", "privacy", "credentials", "home", "deletion_bridge",
    "curriculum", "campaigns", "surveillance_team", "instructors",
)  # fmt: skip
PARAMETER = re.compile(r"<(?:\w+:)?(\w+)>")
GROUP = re.compile(r"\(\?P<(\w+)>[^()]*\)")
NAMELESS = {
    r"admin/^.*/$": "admin/no-such-screen/",
    r"documents/^(\d+)/(.*)$": "documents/<document>",
    r"^((?:[\w\-]+/)*)$": "",
}
"""Regular expressions whose parts have no names, spelt as routes."""


@dataclass(frozen=True, slots=True)
class Route:
    """One pattern of the resolver.

    Attributes:
        spelt: As Django spells it, without the prefix of a language: "team/<str:receipt>/".
        name: Of the view, with its namespaces; empty where nobody named it.
        translated: Whether it stands under "/" and under "/en/".
    """

    spelt: str
    name: str
    view: Callable[..., Any]
    translated: bool
    is_regex: bool

    @property
    def parameters(self) -> list[str]:
        return PARAMETER.findall(self._plain)

    @property
    def ours(self) -> bool:
        """Whether the view was written here and not by Wagtail or allauth."""
        view = getattr(self.view, "view_class", self.view)
        return str(view.__module__).split(".")[0] in OURS

    @property
    def model(self) -> Any:
        """What a generic view shows, if it says so."""
        given = getattr(self.view, "view_initkwargs", {}).get("model")
        model = given or getattr(getattr(self.view, "view_class", None), "model", None)
        return model if isinstance(model, type) else None

    def path(self, arguments: dict[str, Any], language: str = settings.LANGUAGE_CODE) -> str:
        """Its address with these arguments, as a browser asks for it."""
        filled = PARAMETER.sub(lambda match: str(arguments[match[1]]), self._plain)
        prefix = "/" if language == settings.LANGUAGE_CODE or not self.translated else "/en/"
        return prefix + filled

    @property
    def _plain(self) -> str:
        """As a route with parameters in angle brackets, whatever it was written as."""
        if self.spelt in NAMELESS:
            return NAMELESS[self.spelt]
        named = GROUP.sub(r"<\1>", self.spelt) if self.is_regex else self.spelt
        return named.replace("\\.", ".").replace("^", "").replace("$", "")


def all_routes() -> list[Route]:
    """Every pattern once, in the order in which the resolver tries them."""
    found: dict[str, Route] = {}
    for route in _walk(get_resolver().url_patterns, "", "", translated=False, regex=False):
        found.setdefault(route.spelt, route)
    return list(found.values())


def _walk(
    patterns: list[Any], before: str, names: str, *, translated: bool, regex: bool
) -> Iterator[Route]:
    for one in patterns:
        prefixed = translated or isinstance(one.pattern, LocalePrefixPattern)
        spelt = before + ("" if prefixed is not translated else str(one.pattern))
        matched = regex or _is_regex(one.pattern)
        if isinstance(one, URLPattern):
            name = f"{names}{one.name or ''}"
            yield Route(spelt, name, one.callback, prefixed, matched)
        else:
            inner = f"{names}{one.namespace}:" if one.namespace else names
            yield from _walk(one.url_patterns, spelt, inner, translated=prefixed, regex=matched)


def _is_regex(pattern: Any) -> bool:
    """Regular expressions that only say where they begin are read as plain routes."""
    text = str(pattern)
    return isinstance(pattern, RegexPattern) and bool(re.search(r"[()\\*+?]", text))
