"""Which libraries an activity is played with, and in which order they are loaded."""

from collections.abc import Iterable, Iterator
from typing import Any

from curriculum.h5p.models import Activity, Library
from curriculum.h5p.packages import LibraryName

EDITOR = "H5PEditor."


class LibraryGone(Exception):
    """A library that is needed is not installed. `name` says which."""

    def __init__(self, name: LibraryName) -> None:
        super().__init__(str(name))
        self.name = name


class Shelf:
    """All installed libraries, in one query; pinned patches before the newest."""

    def __init__(self, pins: Iterable[str] = ()) -> None:
        self.pins = frozenset(pins)
        self.best: dict[LibraryName, Library] = {}
        for library in Library.objects.order_by("patch"):
            name = name_of(library)
            held = self.best.get(name)
            if held is None or str(held) not in self.pins:
                self.best[name] = library

    def take(self, name: LibraryName) -> Library:
        """The patch to use of a version.

        Raises:
            LibraryGone: There is none.
        """
        try:
            return self.best[name]
        except KeyError:
            raise LibraryGone(name) from None


def name_of(library: Library) -> LibraryName:
    return LibraryName(library.machine_name, library.major, library.minor)


def closure_of(activity: Activity) -> list[Library]:
    """The libraries of an activity in the order they are loaded: what one needs comes before it.

    Raises:
        LibraryGone: One of them is not installed.
    """
    main = activity.library
    shelf = Shelf([*activity.pins, str(main)])
    return closure([name_of(main), *names_in(activity.parameters)], shelf)


def closure(names: Iterable[LibraryName], shelf: Shelf) -> list[Library]:
    """Libraries and what they load with them, each once, needed ones first. Libraries for the
    editor are left out: players do not load them, and some name them by mistake."""
    found: dict[LibraryName, Library] = {}
    begun: set[LibraryName] = set()
    waiting: list[tuple[LibraryName, bool]] = [(name, False) for name in reversed(list(names))]
    while waiting:
        name, is_ready = waiting.pop()
        if is_ready:
            found[name] = shelf.take(name)
        elif name not in begun and not name.machine_name.startswith(EDITOR):
            begun.add(name)
            waiting.append((name, True))
            waiting += [(need, False) for need in reversed(needs_of(shelf.take(name)))]
    return list(found.values())


def needs_of(library: Library) -> list[LibraryName]:
    listed: Any = library.metadata.get("preloadedDependencies") or []
    return [name for entry in listed if (name := LibraryName.of(entry)) is not None]


def names_in(value: Any) -> Iterator[LibraryName]:
    """Libraries that content names: {"library": "H5P.Image 1.1", "params": …}, at any depth."""
    waiting = [value]
    while waiting:
        one = waiting.pop()
        if isinstance(one, dict):
            if (name := LibraryName.parse(one.get("library"))) is not None:
                yield name
            waiting += reversed(one.values())
        elif isinstance(one, list):
            waiting += reversed(one)


def is_named_well(activity: Activity) -> bool:
    """Whether everything it needs is installed."""
    try:
        closure_of(activity)
    except LibraryGone:
        return False
    return True
