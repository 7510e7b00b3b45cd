"""What to put into each pattern, so that something real lies behind it.

Objects come from the demo city; what it has none of is made here. Whoever adds a pattern with a
parameter adds a line about it to the room's function in `rooms_of_people`, `rooms_of_work` or
`shell`: the beginning of the pattern, and what each parameter is. The longest beginning counts.
"""

from collections.abc import Callable
from typing import Any

from .rooms_of_activities import ROOMS as OF_ACTIVITIES
from .rooms_of_lesson_makers import making_lessons
from .rooms_of_oversight import oversight
from .rooms_of_own_lessons import own_lessons
from .rooms_of_people import ROOMS as OF_PEOPLE
from .rooms_of_people import Places
from .rooms_of_work import ROOMS as OF_WORK
from .rooms_of_writing import writing
from .routes import Route
from .shell import in_the_shell


class NothingToOpen(Exception):
    """No place is known for a pattern's parameter: add it to tests/doors/rooms_of_….py."""


def build_places() -> Places:
    """Make what is missing and say where everything lies. Once in a database."""
    places: Places = {}
    for room in ROOMS:
        places |= room()
    return places


def arguments_for(route: Route, places: Places) -> dict[str, Any]:
    """What fills the parameters of a pattern.

    Raises:
        NothingToOpen: See there.
    """
    fitting = (start for start in places if route.spelt.startswith(start))
    known: dict[str, Any] = {}
    for start in sorted(fitting, key=len):
        known |= places[start]
    if route.model and "pk" not in known and (one := route.model.objects.order_by("pk").first()):
        known["pk"] = one.pk
    if missing := [name for name in route.parameters if name not in known]:
        raise NothingToOpen(f"{route.spelt}: {', '.join(missing)}")
    return known


ROOMS: list[Callable[[], Places]] = [
    in_the_shell,
    *OF_PEOPLE,
    *OF_WORK,
    *OF_ACTIVITIES,
    writing,
    making_lessons,
    oversight,
    own_lessons,
]
