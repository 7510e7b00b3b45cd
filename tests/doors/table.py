"""The reviewed table of doors: `table.toml`, read and asked."""

import fnmatch
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from .asking import Answer
from .people import (
    CODELESS,
    EVERYONE,
    GROUPS,
    MAILBOX,
    SHELL,
    SUPERUSER,
    UNENROLLED,
    VISITOR,
)
from .routes import Route

FILE = Path(__file__).with_name("table.toml")
KINDS = ("public", "account", "shell")


class Unreadable(Exception):
    """The table says something that cannot be."""


@dataclass(frozen=True, slots=True)
class Doors:
    """One block of the table: addresses that open to the same people.

    Attributes:
        kind: What stands before it: nothing, a sign-in, or Wagtail's shell.
        open: To whom.
        others: What everybody else finds who got past what stands before it.
        apart: Who finds something of their own.
        posts: Who may press its button, where that is fewer than may look.
        owner: Role of the person the object belongs to, in `places`.
        twin: What another person of the owner's role finds.
        writes: Tables that looking may write, which no other GET may; `what` says why.
    """

    what: str
    kind: str
    open: frozenset[str]
    routes: tuple[str, ...]
    others: Answer = Answer.REFUSED
    apart: dict[str, Answer] = field(default_factory=dict)
    posts: frozenset[str] = frozenset()
    method: str = "GET"
    owner: str = ""
    twin: Answer = Answer.HIDDEN
    writes: frozenset[str] = frozenset()

    def expected(self, name: str) -> Answer:
        """What somebody of this kind finds with the method that is meant."""
        if name in self.apart:
            return self.apart[name]
        if name in self.open:
            return Answer.OPEN
        return self._before(name) or self.others

    def concerns(self, name: str) -> bool:
        """Whether it has anything for them: an opening, an answer or an object of their own."""
        return name in self.open or name in self.apart or name == self.owner

    def expected_of_post(self, name: str) -> Answer:
        answer = self.expected(name)
        if self.posts and answer == Answer.OPEN and name not in (*self.posts, SUPERUSER):
            return Answer.REFUSED
        return answer

    def _before(self, name: str) -> Answer | None:
        if self.kind == "public":
            return None
        if name == UNENROLLED:
            return Answer.SECOND_FACTOR
        if name in (VISITOR, CODELESS, MAILBOX):
            return Answer.SIGN_IN
        return Answer.SIGN_IN if self.kind == "shell" and name not in SHELL else None


@dataclass(frozen=True, slots=True)
class Table:
    blocks: tuple[Doors, ...]

    def doors_of(self, route: Route) -> Doors | None:
        """The block about a route: where it is written out, or else the longest rule with a *."""
        fitting = [
            (spelt == route.spelt, len(spelt), place)
            for place, block in enumerate(self.blocks)
            for spelt in block.routes
            if _covers(spelt, route)
        ]
        return self.blocks[max(fitting)[2]] if fitting else None

    def faults(self, routes: Iterable[Route]) -> Iterator[str]:
        """Lines that stand twice or fit no address any more, and rules that reach too far."""
        known = list(routes)
        seen: set[str] = set()
        for block in self.blocks:
            for spelt in block.routes:
                if spelt in seen:
                    yield f"stands twice: {spelt}"
                seen.add(spelt)
                if not any(_covers(spelt, route) for route in known):
                    yield f"no such address any more, take the line out: {spelt}"
                if spelt.startswith("admin/snippets/") and "*" in spelt and spelt.count("/") < 4:
                    yield f"a rule for more than one model: {spelt}"


def read(path: Path = FILE) -> Table:
    blocks = tomllib.loads(path.read_text())["doors"]
    return Table(tuple(_block(block) for block in blocks))


def _covers(spelt: str, route: Route) -> bool:
    """Rules with a * are for what others wrote; our own addresses are written out."""
    if spelt == route.spelt:
        return True
    return "*" in spelt and not route.ours and fnmatch.fnmatchcase(route.spelt, spelt)


def _block(raw: dict[str, Any]) -> Doors:
    given = dict(raw)
    for name in ("others", "twin"):
        if name in given:
            given[name] = Answer(given[name])
    given["apart"] = {
        name: Answer(answer)
        for names, answer in given.get("apart", {}).items()
        for name in _people([names])
    }
    given["writes"] = frozenset(given.get("writes", []))
    given["open"] = _people(given.get("open", []))
    if given["kind"] == "shell":  # who may do everything may enter every screen
        given["open"] |= {SUPERUSER}
    given["posts"] = _people(given.get("posts", []))
    given["routes"] = tuple(given["routes"])
    block = Doors(**given)
    if block.kind not in KINDS or block.method not in ("GET", "POST"):
        raise Unreadable(block.what)
    return block


def _people(names: Iterable[str]) -> frozenset[str]:
    found = {one for name in names for one in GROUPS.get(name, [name])}
    if unknown := found - set(EVERYONE):
        raise Unreadable(f"nobody is called {', '.join(sorted(unknown))}")
    return frozenset(found)
