"""The form an activity is written in."""

import json
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from django.http import QueryDict
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from . import checks
from .desk import MISSING, Desk, Kind, Posted
from .finishing import finish
from .nodes import GroupNode, Node, grow
from .semantics import Field

PREFIX = "p"
MOST_BYTES = 1_000_000


class ActivityForm:
    """All fields of a kind of activity, with what is there and what was typed.

    Attributes:
        base: The content as it is stored; MISSING for a new activity.
        data: What was sent; None when the form is opened.
    """

    def __init__(
        self, kind: Kind, desk: Desk, base: Any = MISSING, data: Posted | None = None
    ) -> None:
        self.kind = kind
        self.desk = desk = replace(desk, rows={})
        field = Field(kind="group", name=PREFIX, fields=kind.fields, is_apart=True)
        root = grow(desk, field, PREFIX, base, data, is_new=base is MISSING)
        assert isinstance(root, GroupNode)
        self.root = root
        self.faults: list[str] = []

    @cached_property
    def parameters(self) -> dict[str, Any]:
        """The content, read from what was sent; reading it finds what is wrong."""
        found = self.root.read()
        content: dict[str, Any] = found if isinstance(found, dict) else {}
        checks.check(self.kind.machine_name, self.root, content)
        content = finish(self.kind.machine_name, content)
        if len(json.dumps(content).encode()) > MOST_BYTES:
            self.faults.append(_("The activity is too large to be kept. Please split it in two."))
        return content

    def is_valid(self) -> bool:
        assert self.parameters is not None
        return not self.faults and not any(self.wrong())

    def wrong(self) -> Iterator[Node]:
        """Fields that something is wrong with, in the order they are shown."""
        return (node for node in self.root.walk() if node.errors)

    def posted(self) -> QueryDict:
        """What a browser sends of the form as it stands."""
        sent = QueryDict(mutable=True)
        for key, value in self.root.posted():
            sent.appendlist(key, value)
        return sent
