"""What an address names, by the table of rules: many spellings, one posting.

Where no rule knows it, an address keeps its general form; nothing is guessed. A port of its own
or a host that is not in the table is another site.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import parse_qsl, unquote

from .kinds import Kind, Platform
from .table import Rule, Table, put_together, read_table

TABLE: Table = read_table()


@dataclass(frozen=True, slots=True)
class Named:
    """What a platform's address names, and how we write it."""

    platform: Platform
    kind: Kind
    key: str
    canonical: str
    account: str = ""


def name_it(host: str, path: str, search: str, fragment: str) -> Named | None:
    """What an address without a port of its own names, or None where no rule knows it.

    Args:
        host: Host name in ASCII.
        path: Percent-encoded, beginning with "/".
        search: With its "?", or "".
        fragment: With its "#", or "".
    """
    rules = TABLE.exact.get(host) or TABLE.below.get(host.partition(".")[2])
    if not rules:
        return None
    while "//" in path:
        path = path.replace("//", "/")
    query: dict[str, str | None] | None = None
    for rule in rules:
        if query is None and rule.reads_query:
            query = read_query(search)
        if named := _try(rule, host, path, query or {}, fragment):
            return named
    return None


def read_query(search: str) -> dict[str, str | None]:
    """Parameters by name; None for one that is given twice with different values: servers differ
    in which of them they take."""
    query: dict[str, str | None] = {}
    for name, value in parse_qsl(search[1:], keep_blank_values=True):
        query[name] = value if query.get(name, value) == value else None
    return query


def _try(
    rule: Rule, host: str, path: str, query: Mapping[str, str | None], fragment: str
) -> Named | None:
    found: dict[str, str | None] = {}
    at_path = rule.path.fullmatch(path)
    if at_path is None or (rule.unless and not rule.unless.isdisjoint(query)):
        return None
    found |= at_path.groupdict()
    if rule.host is not None:
        at_host = rule.host.fullmatch(host)
        if at_host is None:
            return None
        found |= at_host.groupdict()
    if rule.hash is not None:
        at_hash = rule.hash.fullmatch(fragment)
        if at_hash is None:
            return None
        found |= at_hash.groupdict()
    if rule.query and not _take_query(rule, query, found):
        return None
    parts = rule.told(found)
    return _named(rule, parts) if parts is not None else None


def _take_query(rule: Rule, query: Mapping[str, str | None], found: dict[str, str | None]) -> bool:
    if rule.inner:
        query = _inner(rule, query)
    for name, pattern in rule.query:
        at_query = pattern.fullmatch(query.get(name) or "")
        if at_query is None:
            return False
        found |= at_query.groupdict()
    return True


def _inner(rule: Rule, query: Mapping[str, str | None]) -> Mapping[str, str | None]:
    inner = next((query[name] for name in rule.inner if query.get(name)), "") or ""
    _path, sign, search = inner.partition("?")
    if not sign:  # encoded once more
        _path, sign, search = unquote(inner).partition("?")
    return read_query(sign + search) if sign else {}


def _named(rule: Rule, parts: Mapping[str, str]) -> Named:
    by = put_together(rule.by, parts) if rule.by else ""
    return Named(
        rule.platform,
        rule.kind,
        f"{rule.prefix}:{put_together(rule.key, parts)}",
        put_together(rule.write, parts),
        f"{rule.prefix}:account:{by}" if by else "",
    )
