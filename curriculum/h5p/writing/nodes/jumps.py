"""Where a branching scenario goes on: another part of it, or an end."""

from collections.abc import Sequence
from typing import Any

from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from curriculum.h5p.writing.desk import MISSING

from .base import Node, Pairs
from .trees import ListNode

PARTS, ENDS = "content", "endScreens"
THE_END = -1
"""The number of the end screen that every scenario has; others count further down."""
NEXT, TO_THE_END = "next", "end"


class JumpNode(Node):
    """A choice among the rows of the form. H5P keeps the place of a part in the list; here a jump
    names the row, so it leads to the same part after rows were moved or taken out."""

    template = "h5p/writing/nodes/jump.html"

    @cached_property
    def was(self) -> str:
        """Empty where nothing is there, or what never led anywhere."""
        if self.base is MISSING and self.is_new:
            return TO_THE_END if self.field.default == THE_END else NEXT
        if not is_number(self.base):
            return ""
        if self.base == THE_END:
            return TO_THE_END
        names = self._ends if self.base < 0 else {at: key for key, at in self._before.items()}
        return str(names.get(self.base, ""))

    @property
    def shown(self) -> str:
        return str(self.data.get(self.name, "")) if self.was_posted() else self.was  # type: ignore[union-attr]

    @property
    def options(self) -> list[tuple[str, str]]:
        parts, ends = self._rows(PARTS), self._rows(ENDS)
        named = [(f"part {key}", title) for key, title in _titled(parts)]
        ended = dict(_titled(ends))
        others = [
            (name, ended[name.partition(" ")[2]])
            for number, name in self._ends.items()
            if number != THE_END
        ]
        found = [(NEXT, _("The part after this one")), (TO_THE_END, _("The end")), *named, *others]
        is_there = self.shown in {"", *dict(found)}
        return found if is_there else [(self.shown, _("a part that was taken out")), *found]

    def read(self) -> Any:
        is_shown = self.is_new or self.was_posted()
        if self.is_out_of_play or not is_shown or self.shown == self.was == "":
            return self.base
        number = self._number_of(self.shown)
        if number is None:
            self.refuse(_("Please choose where it goes on."))
            return self.base
        return number

    def posted(self) -> Pairs:
        yield self.name, self.shown

    def _number_of(self, name: str) -> int | None:
        """As it will be stored."""
        if name == TO_THE_END:
            return THE_END
        if name == NEXT:
            return self._after_this()
        places = {f"part {key}": at for at, key in enumerate(self._keys(PARTS))}
        ends = {name: number for number, name in self._ends.items()}
        return places.get(name, ends.get(name))

    def _after_this(self) -> int:
        parts = self._rows(PARTS)
        if parts is None:
            return THE_END
        own = self.name.removeprefix(f"{parts.name}.").partition(".")[0]
        following = parts.keys.index(own) + 1 if own in parts.keys else len(parts.keys)
        return following if following < len(parts.keys) else THE_END

    @cached_property
    def _before(self) -> dict[str, int]:
        """Parts by the place they had."""
        parts = self._rows(PARTS)
        return {f"part {at}": at for at in range(len(parts.before))} if parts is not None else {}

    @cached_property
    def _ends(self) -> dict[int, str]:
        """Ends by their numbers."""
        ends = self._rows(ENDS)
        if ends is None:
            return {}
        numbers = end_numbers([row.base for row in ends.rows])
        return {number: f"end {key}" for key, number in zip(ends.keys, numbers, strict=True)}

    def _rows(self, name: str) -> ListNode | None:
        return self.desk.rows.get(name)

    def _keys(self, name: str) -> list[str]:
        rows = self._rows(name)
        return rows.keys if rows is not None else []


def end_numbers(ends: Sequence[Any]) -> list[int]:
    """What jumps call the end screens: their own number, or for a new one the next that is free,
    the first of them the end that every scenario has."""
    held: list[Any] = [end.get("contentId") if isinstance(end, dict) else None for end in ends]
    taken = {number for number in held if is_number(number)}
    found, free = [], THE_END
    for number in held:
        while free in taken:
            free -= 1
        if not is_number(number):
            number = free
            taken.add(free)
        found.append(number)
    return found


def is_number(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def _titled(rows: ListNode | None) -> list[tuple[str, str]]:
    if rows is None:
        return []
    told = zip(rows.keys, rows.titles, strict=True)
    numbered = enumerate(told, start=1)
    return [(key, f"{rows.entity} {at}: {title}".rstrip(": ")) for at, (key, title) in numbered]
