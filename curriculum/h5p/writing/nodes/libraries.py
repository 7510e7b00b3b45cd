"""A field that holds another activity: a question within a set."""

from typing import Any
from uuid import uuid4

from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from curriculum.h5p.writing.desk import MISSING, Kind
from curriculum.h5p.writing.semantics import Field

from .base import KeptNode, Node, Pairs
from .trees import Grow

DEEPEST = 6  # activities within activities


class LibraryNode(Node):
    """Which kind, and then that kind's own fields. Choosing another kind begins anew; the one that
    was stored comes back when it is chosen again before saving."""

    template = "h5p/writing/nodes/library.html"

    def __init__(self, *args: Any, grow: Grow, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.grow = grow

    @property
    def choice_name(self) -> str:
        return f"{self.name}.~library"

    def was_posted(self) -> bool:
        return self.data is not None and self.choice_name in self.data

    @property
    def was(self) -> str:
        there = self.base.get("library") if isinstance(self.base, dict) else None
        return there if isinstance(there, str) else ""

    @property
    def offered(self) -> list[Kind]:
        """Kinds that are installed and that this field takes."""
        found = [self.desk.kind_of(name) for name in self.field.libraries]
        return [kind for kind in found if kind is not None]

    @property
    def kinds(self) -> list[Kind]:
        """On offer, and what is there now even where the field takes it no more."""
        was = self.desk.kind_of(self.was)
        if was is None or was.name in {kind.name for kind in self.offered}:
            return self.offered
        return [was, *self.offered]

    @property
    def chosen(self) -> str:
        if self.was_posted():
            return str(self.data.get(self.choice_name, ""))  # type: ignore[union-attr]
        only = self.offered[0].name if len(self.offered) == 1 and self.is_required else ""
        return self.was or only

    @cached_property
    def kind(self) -> Kind | None:
        """What is being written: one on offer, or what was there already and is installed."""
        return next((kind for kind in self.kinds if kind.name == self.chosen), None)

    @property
    def is_kept(self) -> bool:
        """There is something here that cannot be written on this site."""
        return bool(self.was) and self.chosen == self.was and self.kind is None

    @cached_property
    def inner(self) -> Node | None:
        if self.kind is None:
            return None
        is_same = self.kind.name == self.was
        base = self.base.get("params", MISSING) if is_same else MISSING
        field = Field(kind="group", name="params", fields=self.kind.fields, is_apart=True)
        is_new = self.is_new or not is_same
        if self.name.count(".params.") >= DEEPEST:
            return KeptNode(self.desk, field, f"{self.name}.params", base, None, is_new=False)
        return self.grow(self.desk, field, f"{self.name}.params", base, self.data, is_new=is_new)

    def children(self) -> list[Node]:
        return [self.inner] if self.inner is not None else []

    def read(self) -> Any:
        if self.inner is None:
            return self._read_none()
        self.inner.is_out_of_play = self.is_out_of_play
        params = self.inner.read()
        assert self.kind is not None
        if self.kind.name == self.was:
            is_same = params is self.base.get("params", MISSING)
            return self.base if is_same else {**self.base, "params": params}
        return {
            "library": self.kind.name,
            "params": {} if params is MISSING else params,
            "subContentId": str(uuid4()),
            "metadata": {"contentType": self.kind.title, "license": "U", "title": self.kind.title},
        }

    def _read_none(self) -> Any:
        if self.chosen and not self.is_kept:
            self.refuse(_("This kind is not installed here. Please choose another one."))
        elif not self.chosen and self.is_required and (self.was or self.is_new):
            self.refuse(_("Please choose a kind."))
        return MISSING if not self.chosen and self.was_posted() and self.was else self.base

    def posted(self) -> Pairs:
        yield self.choice_name, self.chosen
        if self.inner is not None:
            yield from self.inner.posted()
