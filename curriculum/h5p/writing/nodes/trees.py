"""Fields that hold fields: groups and lists."""

import re
from collections.abc import Callable
from typing import Any
from uuid import uuid4

from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from curriculum.h5p.writing.desk import MISSING
from curriculum.h5p.writing.semantics import Field

from .base import Node, Pairs

Grow = Callable[..., Node]
MOST_ROWS = 100
OLD_KEY = re.compile(r"0|[1-9][0-9]{0,5}")
POINTED_AT = (".branchingScenario.content", ".branchingScenario.endScreens")
"""Lists whose rows other fields of the form name: jumps.py."""
BRANCHING_QUESTION = "H5P.BranchingQuestion "
EXCERPT = 40  # letters
NEW_KEY = re.compile(r"n[0-9]{1,6}")


class GroupNode(Node):
    """Several fields under one heading."""

    template = "h5p/writing/nodes/group.html"

    def __init__(self, *args: Any, grow: Grow, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.grow = grow

    @property
    def is_whole(self) -> bool:
        """Whether what is there is a group at all. PHP writes an empty one as a list."""
        return isinstance(self.base, dict)

    @cached_property
    def fields(self) -> list[Node]:
        return [self._child(field) for field in self.field.fields]

    def _child(self, field: Field) -> Node:
        if self.field.is_flat:
            base = self.base
        else:
            base = self.base.get(field.name, MISSING) if self.is_whole else MISSING
        name = f"{self.name}.{field.name}"
        return self.grow(self.desk, field, name, base, self.data, is_new=self.is_new)

    def children(self) -> list[Node]:
        return self.fields

    @property
    def important(self) -> list[Node]:
        return [node for node in self.shown_fields if not node.field.is_common]

    @property
    def common(self) -> list[Node]:
        return [node for node in self.shown_fields if node.field.is_common]

    @property
    def shown_fields(self) -> list[Node]:
        return [node for node in self.fields if self.is_in_play(node)]

    def is_in_play(self, node: Node) -> bool:
        """Whether its showWhen holds. Rules about fields elsewhere are taken to hold. A question of
        a branching scenario leads on by its answers, not as a part."""
        if node.field.kind == "jump" and any(_asks(beside) for beside in self.fields):
            return False
        rule = node.field.raw.get("showWhen")
        if not isinstance(rule, dict) or not isinstance(rule.get("rules"), list):
            return True
        held = [self._holds(one) for one in rule["rules"] if isinstance(one, dict)]
        return (any(held) if rule.get("type") == "or" else all(held)) if held else True

    def _holds(self, rule: dict[str, Any]) -> bool:
        beside = {node.field.name: node for node in self.fields}
        governing = beside.get(str(rule.get("field")))
        if governing is None or not hasattr(governing, "shown"):
            return True
        wanted = rule.get("equals")
        accepted = wanted if isinstance(wanted, list) else [wanted]
        return governing.shown in accepted

    @cached_property
    def governs(self) -> set[str]:
        """Names of fields that others are shown by."""
        rules = [field.raw.get("showWhen") for field in self.field.fields]
        found = [rule.get("rules") for rule in rules if isinstance(rule, dict)]
        return {
            str(one.get("field"))
            for rules_of_one in found
            if isinstance(rules_of_one, list)
            for one in rules_of_one
            if isinstance(one, dict)
        }

    def read(self) -> Any:
        for node in self.fields:
            node.is_out_of_play = self.is_out_of_play or not self.is_in_play(node)
        if self.field.is_flat:
            return self.fields[0].read()
        found = {node.field.name: node.read() for node in self.fields}
        if self.is_new and self.field.raw.get("isSubContent") is True:
            found["subContentId"] = str(uuid4())  # answers to it are counted under this
        before = dict(self.base) if self.is_whole else {}
        after = before | {name: value for name, value in found.items() if value is not MISSING}
        for name, value in found.items():
            if value is MISSING:
                after.pop(name, None)
        return self.base if after == before and not self.is_new else after

    def posted(self) -> Pairs:
        for node in self.shown_fields:
            yield from node.posted()


def _asks(node: Node) -> bool:
    return str(getattr(node, "chosen", "")).startswith(BRANCHING_QUESTION)


class ListNode(Node):
    """Rows that are added, taken out and moved. Every row has a key that stays with it: its place
    in the activity as it is stored, or "n4" for a new one; their order is the order they are sent
    in."""

    template = "h5p/writing/nodes/list.html"

    def __init__(self, *args: Any, grow: Grow, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.grow = grow
        if self.name.endswith(POINTED_AT):
            self.desk.rows[self.field.name] = self

    @property
    def companion(self) -> str:
        return f"{self.name}.~list"

    @property
    def row_name(self) -> str:
        return f"{self.name}.~row"

    def was_posted(self) -> bool:
        return self.data is not None and self.companion in self.data

    @property
    def before(self) -> list[Any]:
        return self.base if isinstance(self.base, list) else []

    @cached_property
    def keys(self) -> list[str]:
        if self.was_posted():
            sent = self.data.getlist(self.row_name)  # type: ignore[union-attr]
            return list(dict.fromkeys(key for key in sent if self._is_key(key)))
        if self.base is MISSING and self.is_new:
            return [f"n{at}" for at in range(self._first_rows)]
        return [str(at) for at in range(len(self.before))]

    def _is_key(self, key: str) -> bool:
        if NEW_KEY.fullmatch(key):
            return True
        return OLD_KEY.fullmatch(key) is not None and int(key) < len(self.before)

    @property
    def _first_rows(self) -> int:
        return min(self.asked("defaultNum") or self.asked("min") or 0, MOST_ROWS)

    @cached_property
    def rows(self) -> list[Node]:
        return [self._row(key) for key in self.keys]

    def _row(self, key: str) -> Node:
        assert self.field.item is not None
        is_new = key.startswith("n")
        base = MISSING if is_new else self.before[int(key)]
        row = self.grow(
            self.desk, self.field.item, f"{self.name}.{key}", base, self.data, is_new=is_new
        )
        row.key = key
        return row

    def children(self) -> list[Node]:
        return self.rows

    @cached_property
    def titles(self) -> list[str]:
        """The first words of each row, to know it by."""
        said = [next((node.said for node in row.walk() if node.said), "") for row in self.rows]
        return [words if len(words) <= EXCERPT else f"{words[:EXCERPT]}…" for words in said]

    @property
    def most(self) -> int:
        return min(self.asked("max") or MOST_ROWS, MOST_ROWS)

    @property
    def is_full(self) -> bool:
        return len(self.keys) >= self.most

    @property
    def entity(self) -> str:
        assert self.field.item is not None
        return self.field.entity or self.field.item.label

    def read(self) -> Any:
        for row in self.rows:
            row.is_out_of_play = self.is_out_of_play
        self._check_keys()
        found = [row.read() for row in self.rows]
        kept = [{} if value is MISSING and self._holds_groups else value for value in found]
        after = ["" if value is MISSING else value for value in kept]
        is_same = after == self.before and not self.is_new
        if is_same:
            return self.base
        self._check_length()
        return after

    @property
    def _holds_groups(self) -> bool:
        assert self.field.item is not None
        return self.field.item.kind in {"group", "library"}

    def _check_keys(self) -> None:
        """A row that is not ours would be left out and lost without a word."""
        sent = self.data.getlist(self.row_name) if self.was_posted() else []  # type: ignore[union-attr]
        if not all(self._is_key(key) for key in sent):
            self.refuse(_("The rows could not be read. Please open the page again."))

    def _check_length(self) -> None:
        least = self.asked("min") or 0
        if len(self.keys) < least:
            words = _("“%(label)s”: at least %(count)s, please.")
            self.refuse(words % {"label": self.label, "count": least})
        if len(self.keys) > self.most:
            words = _("“%(label)s”: at most %(count)s, please.")
            self.refuse(words % {"label": self.label, "count": self.most})

    def posted(self) -> Pairs:
        yield self.companion, "1"
        for key, row in zip(self.keys, self.rows, strict=True):
            yield self.row_name, key
            yield from row.posted()
