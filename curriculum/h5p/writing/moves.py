"""Adding, taking out and moving rows: what a pressed button does to what was sent.

Nothing is stored by it; the form is drawn again with what was typed.
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.http import QueryDict
from django.utils.translation import gettext as _

from .nodes.trees import NEW_KEY

ROW = ".~row"
LIST = ".~list"


@dataclass(frozen=True, slots=True)
class Moved:
    """
    Attributes:
        data: As if it had been sent that way.
        focus: Name of the row or list where the editor goes on.
        said: For a screen reader.
    """

    data: QueryDict
    focus: str = ""
    said: str = ""


def moved(data: QueryDict, order: str) -> Moved:
    """Do what the button says: "add p.questions", "up p.questions.n1". Anything else changes
    nothing."""
    verb, _space, name = order.partition(" ")
    act = ACTS.get(verb)
    after = data.copy()
    if act is None:
        return Moved(after, focus=name)
    return act(after, name)


def _add(data: QueryDict, name: str) -> Moved:
    if name + LIST not in data:
        return Moved(data)
    keys = data.getlist(name + ROW)
    used = [int(key[1:]) for key in keys if NEW_KEY.fullmatch(key)]
    key = f"n{max(used, default=-1) + 1}"
    data.setlist(name + ROW, [*keys, key])
    return Moved(data, f"{name}.{key}", _("Added at the end."))


def _remove(data: QueryDict, name: str) -> Moved:
    of, _dot, key = name.rpartition(".")
    keys = data.getlist(of + ROW)
    data.setlist(of + ROW, [one for one in keys if one != key])
    for sent in [sent for sent in data if sent == name or sent.startswith(f"{name}.")]:
        del data[sent]
    return Moved(data, of, _("Taken out."))


def _step(by: int) -> Callable[[QueryDict, str], Moved]:
    def act(data: QueryDict, name: str) -> Moved:
        of, _dot, key = name.rpartition(".")
        keys = data.getlist(of + ROW)
        if key not in keys or not 0 <= keys.index(key) + by < len(keys):
            return Moved(data, name)
        at = keys.index(key)
        keys[at], keys[at + by] = keys[at + by], keys[at]
        data.setlist(of + ROW, keys)
        words = _("Moved to place %(place)s of %(all)s.")
        return Moved(data, name, words % {"place": at + by + 1, "all": len(keys)})

    return act


ACTS: dict[str, Callable[[QueryDict, str], Moved]] = {
    "add": _add,
    "remove": _remove,
    "up": _step(-1),
    "down": _step(1),
}
