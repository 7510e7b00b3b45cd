"""Going from door to door as one kind of visitor, and comparing with the table."""

import re
from collections.abc import Iterator
from functools import cache

import pytest
from django.conf import settings
from django.urls import Resolver404, resolve

from .asking import TURNED_AWAY, Answer, Heard, ask
from .people import ROLES, SHELL, Who, all_in_one, twin_of
from .places import Places, arguments_for
from .routes import Route, all_routes
from .shell import QUERY
from .table import Doors, Table


def path_to(route: Route, places: Places, language: str = settings.LANGUAGE_CODE) -> str:
    """An address that the pattern answers, with something real behind it."""
    arguments = arguments_for(route, places)
    query = f"?{arguments[QUERY]}" if QUERY in arguments else ""
    return route.path(arguments, language) + query


def languages_of(route: Route) -> list[str]:
    return [code for code, _ in settings.LANGUAGES] if route.translated else ["ko"]


def listed(table: Table) -> Iterator[tuple[Route, Doors]]:
    """Every address with its block. The unlisted have a test of their own."""
    for route in all_routes():
        doors = table.doors_of(route)
        if doors:
            yield route, doors


def walk(who: Who, table: Table, places: Places) -> list[str]:
    """Everything that is not as the table says, for one kind of visitor, in each language.

    People with a role go where the table has something for them; where it has nothing, one goes
    for all of them: walk_for_the_rest().
    """
    return [
        fault
        for route, doors in listed(table)
        if who.name not in ROLES or doors.concerns(who.name)
        for language in languages_of(route)
        for fault in _try(who, route, doors, path_to(route, places, language))
    ]


def walk_for_the_rest(table: Table, places: Places, *, shell: bool) -> list[str]:
    """The same for all roles that a door has nothing for, as one account that holds all of them;
    those who may enter Wagtail's shell apart from those who may not.

    Args:
        shell: Go to the doors within it, or to all others.
    """
    account = cache(all_in_one)
    faults: list[str] = []
    for route, doors in listed(table):
        if (doors.kind == "shell") is not shell:
            continue
        for roles in _rest(doors):
            for language in languages_of(route):
                path = path_to(route, places, language)
                faults += _try(account(roles), route, doors, path)
    return faults


def _rest(doors: Doors) -> list[frozenset[str]]:
    left = frozenset(role for role in ROLES if not doors.concerns(role))
    return [roles for roles in (left & frozenset(SHELL), left - frozenset(SHELL)) if roles]


def walk_as_twin(who: Who, table: Table, places: Places) -> list[str]:
    """The same for another person of the role, at the doors to what is not theirs."""
    twin, faults = twin_of(who), []
    for route, doors in listed(table):
        if doors.owner == who.name:
            heard = ask(twin, path_to(route, places), doors.method)
            if heard.answer != doors.twin or heard.written:
                faults.append(_told(twin, route, f"{doors.twin} (not theirs)", heard, doors.method))
    return faults


def must_be_none(faults: list[str]) -> None:
    """Fail with one line for each."""
    if faults:
        told = "\n".join(f"  {fault}" for fault in faults)
        pytest.fail(f"{len(faults)} doors are not as tests/doors/table.toml says:\n{told}", False)


def _try(who: Who, route: Route, doors: Doors, path: str) -> Iterator[str]:
    expected = doors.expected(who.name)
    heard = ask(who, path)
    fits = {expected} if doors.method == "GET" else {Answer.POST_ONLY, expected} - {Answer.OPEN}
    if heard.answer not in fits:
        yield _told(who, route, " or ".join(sorted(fits)), heard)
    if set(heard.written) - doors.writes:
        yield _told(who, route, "a GET that changes nothing", heard)
    if doors.method == "POST":
        yield from _try_pressing(who, route, doors, path)
    elif doors.expected_of_post(who.name) != Answer.OPEN:
        yield from _try_without_right(who, route, doors, path)


def _try_pressing(who: Who, route: Route, doors: Doors, path: str) -> Iterator[str]:
    expected, heard = doors.expected_of_post(who.name), ask(who, path, "POST")
    if expected == Answer.OPEN:
        # An empty form may be answered with faults and a page, or with the next page.
        if heard.answer in TURNED_AWAY or (route.ours and heard.answer == Answer.FAULT):
            yield _told(who, route, expected, heard, "POST")
        return
    if heard.answer != expected:
        yield _told(who, route, expected, heard, "POST")
    if heard.written:
        yield _told(who, route, "refused before anything is written", heard, "POST")


def _try_without_right(who: Who, route: Route, doors: Doors, path: str) -> Iterator[str]:
    heard = ask(who, path, "POST")
    led_away = {Answer.ELSEWHERE}  # with nothing done, as Wagtail does with many pages at once
    if heard.answer not in TURNED_AWAY | led_away | {doors.expected_of_post(who.name)}:
        yield _told(who, route, "turned away", heard, "POST")
    if heard.written:
        yield _told(who, route, "refused before anything is written", heard, "POST")


def _told(who: Who, route: Route, expected: str, heard: Heard, method: str = "GET") -> str:
    wrote = f", wrote {heard.wrote}" if heard.written else ""
    found = f"{heard.answer} ({heard.status}{wrote})"
    return f"{route.spelt}  {method} as {who.told}: {found}; the table says {expected}"


def reaches(route: Route, path: str) -> bool:
    """Whether the address really goes to this pattern and not to one before it."""
    try:
        match = resolve(path.partition("?")[0])
    except Resolver404:
        return False
    answered = re.sub(r"^en/", "", str(match.route))
    return answered.replace("^", "") == route.spelt.replace("^", "")  # Django drops some of them
