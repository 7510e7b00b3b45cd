"""The table of rules: one file per group of platforms in rules/, read once and checked.

A rule says, for some hosts, which path (and parameters, and text after the #) names a posting,
an account or a room, what its key is and how we write it. Texts of `path`, `hash` and `query` are
regular expressions over the whole, in which {name} stands for a part; `key`, `write` and `by`
(who posted it) put the parts together again. A part that is empty goes with the sign before it.
"""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from .kinds import Kind, Platform

RULES = Path(__file__).with_name("rules")
_PART = re.compile(r"\{([a-z]+)\}")
_SIGN_AND_PART = re.compile(r"([/#]?)\{([a-z]+)\}")


@dataclass(frozen=True, slots=True)
class Part:
    """One part of an address.

    Attributes:
        fold: Whether upper and lower case mean the same there; then it is written small.
        never: Words that stand in its place but name nothing, in lower case.
    """

    pattern: str
    fold: bool = False
    never: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Rule:
    """One way to name one thing. Attributes are those of the files, compiled.

    Attributes:
        host: Of the labels before the registered hosts, where a part stands in it; else None.
        inner: Parameters that hold a path with parameters of its own, which are read instead.
        unless: Parameters in whose presence the rule says nothing.
    """

    platform: Platform
    kind: Kind
    prefix: str
    host: re.Pattern[str] | None
    path: re.Pattern[str]
    hash: re.Pattern[str] | None
    query: tuple[tuple[str, re.Pattern[str]], ...]
    inner: tuple[str, ...]
    unless: frozenset[str]
    key: str
    write: str
    by: str
    parts: Mapping[str, Part]

    @cached_property
    def reads_query(self) -> bool:
        return bool(self.query or self.unless)

    def told(self, found: Mapping[str, str | None]) -> dict[str, str] | None:
        """The parts as we write them; None where a word stands that names nothing."""
        told = {}
        for name, value in found.items():
            part = self.parts.get(name)
            if value and part:
                if value.lower() in part.never:
                    return None
                told[name] = value.lower() if part.fold else value
            else:
                told[name] = value or ""
        return told


@dataclass(frozen=True, slots=True)
class Table:
    """All rules by host, and what counts on every site.

    Attributes:
        exact: Rules by whole host name.
        below: Rules by what follows the first label of a host.
    """

    exact: Mapping[str, tuple[Rule, ...]]
    below: Mapping[str, tuple[Rule, ...]]
    tracking: re.Pattern[str]
    fragments: frozenset[str]
    short_links: frozenset[str]
    sites: Mapping[str, Platform]


def put_together(template: str, parts: Mapping[str, str]) -> str:
    def one(found: re.Match[str]) -> str:
        value = parts.get(found[2], "")
        return found[1] + value if value else ""

    return _SIGN_AND_PART.sub(one, template)


def read_files(folder: Path = RULES) -> Iterator[dict[str, Any]]:
    """Every file of rules with its examples, by name."""
    for file in sorted(folder.glob("*.toml")):
        if file.stem != "general":
            yield tomllib.loads(file.read_text(encoding="utf-8"))


def read_table(folder: Path = RULES) -> Table:
    exact: dict[str, list[Rule]] = {}
    below: dict[str, list[Rule]] = {}
    for file in read_files(folder):
        for entry in file["rules"]:
            for host in entry.get("hosts") or _hosts(file):
                rule = _rule(file, entry, host)
                label, _dot, parent = host.partition(".")
                if _PART.search(label):
                    below.setdefault(parent, []).append(rule)
                else:
                    exact.setdefault(host, []).append(rule)
    general = tomllib.loads((folder / "general.toml").read_text(encoding="utf-8"))
    return Table(
        exact={host: tuple(rules) for host, rules in exact.items()},
        below={host: tuple(rules) for host, rules in below.items()},
        tracking=_tracking(general["tracking"]),
        fragments=frozenset(general["fragments"]),
        short_links=frozenset(general["short_links"]),
        sites={host: Platform(name) for host, name in general["sites"].items()},
    )


def _hosts(file: dict[str, Any]) -> list[str]:
    hosts: list[str] = file["hosts"]
    return [*hosts, *(f"{label}.{host}" for host in hosts for label in file.get("also", []))]


def _rule(file: dict[str, Any], entry: dict[str, Any], host: str) -> Rule:
    parts = {
        name: Part(said["pattern"], said.get("fold", False), frozenset(said.get("never", [])))
        for name, said in file.get("parts", {}).items()
    }
    platform = Platform(entry.get("platform", file["platform"]))
    path = entry["path"].removesuffix("/**")
    tail = r"(?:/.*)?" if path != entry["path"] else "/?"
    return Rule(
        platform=platform,
        kind=Kind(entry["kind"]),
        prefix=entry.get("prefix", platform.value),
        host=_compiled(re.sub(r"\.(?![^{]*\})", r"\\.", host), parts) if "{" in host else None,
        path=_compiled(path + tail, parts),
        hash=_compiled(entry["hash"], parts) if "hash" in entry else None,
        query=tuple(
            (name, _compiled(text, parts)) for name, text in entry.get("query", {}).items()
        ),
        inner=tuple(entry.get("inner", "").split()),
        unless=frozenset(entry.get("unless", "").split()),
        key=entry["key"],
        write=entry["write"],
        by=entry.get("by", ""),
        parts=parts,
    )


def _compiled(text: str, parts: Mapping[str, Part]) -> re.Pattern[str]:
    """A text with {name} as an expression over the whole, a group to each part."""
    return re.compile(_PART.sub(lambda found: f"(?P<{found[1]}>{parts[found[1]].pattern})", text))


def _tracking(names: list[str]) -> re.Pattern[str]:
    whole = "|".join(re.escape(name) for name in names if not name.endswith("_"))
    begun = "|".join(re.escape(name) + "[A-Za-z0-9_]*" for name in names if name.endswith("_"))
    return re.compile(rf"(?:{begun}|{whole})(?:=|\Z)", re.IGNORECASE)
