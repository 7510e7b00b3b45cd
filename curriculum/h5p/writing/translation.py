"""An activity in the other language: only what is read by people is written anew.

Names that other fields point to stay, and so do ticks, numbers and files. Words on buttons that
still say the default of one language say the default of the other.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.http import QueryDict
from django.utils.functional import cached_property

from .desk import Desk, Kind, Posted
from .form import ActivityForm
from .nodes import HtmlNode, LibraryNode, Node, TextNode
from .nodes.texts import escaped
from .semantics import Field

POINTERS = frozenset({("moment", "name"), ("reply", "goesTo")})
"""Group and field of our chat scenario that name a moment; no pupil reads them."""


@dataclass(frozen=True, slots=True)
class Pair:
    """One text: where it is written, and what it says in the language it comes from."""

    node: Node
    source: Node


class TranslationForm:
    """The texts of an activity, each beside its source.

    Attributes:
        data: What was sent; None when the form is opened: every text begins empty.
    """

    def __init__(
        self,
        source: Kind,
        target: Kind,
        source_desk: Desk,
        desk: Desk,
        parameters: dict[str, Any],
        data: Posted | None = None,
    ) -> None:
        self.source = ActivityForm(source, source_desk, parameters)
        words = dict(_words(self.source.root, source, target, desk))
        base = _replaced(parameters, words, common=_common_names(self.source.root))
        names = [node.name for node in texts_of(self.source.root)]
        self.form = ActivityForm(target, desk, base, data or _empty(names))
        beside = {node.name: node for node in self.form.root.walk()}
        self.pairs = [Pair(beside[one.name], one) for one in texts_of(self.source.root)]

    @cached_property
    def parameters(self) -> dict[str, Any]:
        return self.form.parameters

    def is_valid(self) -> bool:
        """A text that is left empty although its source says something is wrong."""
        for pair in self.pairs:
            if not pair.node.shown.strip() and not pair.node.is_required:  # type: ignore[attr-defined]
                pair.node.refuse_empty()
        return self.form.is_valid()

    def wrong(self) -> Iterator[Node]:
        return self.form.wrong()


def _empty(names: list[str]) -> QueryDict:
    sent = QueryDict(mutable=True)
    for name in names:
        sent[name] = ""
    return sent


def texts_of(node: Node, within: str = "") -> Iterator[Node]:
    """Texts that say something, in order."""
    if node.field.is_common or (within, node.field.name) in POINTERS:
        return
    if isinstance(node, TextNode | HtmlNode):
        if isinstance(node.base, str) and node.base.strip():
            yield node
        return
    for child in node.children():
        yield from texts_of(child, node.field.name)


def _common_names(root: Node) -> frozenset[str]:
    return frozenset(node.field.name for node in root.walk() if node.field.is_common)


def _words(root: Node, source: Kind, target: Kind, desk: Desk) -> Iterator[tuple[str, str]]:
    """Default of one language → default of the other, of all kinds in the activity."""
    yield from _defaults(source.fields, target.fields)
    for node in root.walk():
        if isinstance(node, LibraryNode) and node.kind is not None:
            other = desk.kind_of(node.kind.name)
            if other is not None:
                yield from _defaults(node.kind.fields, other.fields)


def _defaults(fields: tuple[Field, ...], others: tuple[Field, ...]) -> Iterator[tuple[str, str]]:
    for one, other in zip(fields, others, strict=True):
        if isinstance(one.default, str) and isinstance(other.default, str):
            yield one.default, other.default
            yield escaped(one.default), escaped(other.default)
        yield from _defaults(one.fields, other.fields)
        if one.item is not None and other.item is not None:
            yield from _defaults((one.item,), (other.item,))


def _replaced(
    value: Any, words: Mapping[str, str], *, common: frozenset[str], is_common: bool = False
) -> Any:
    """Content with other words, but only where the words of buttons and notes are."""
    if isinstance(value, dict):
        return {
            key: _replaced(one, words, common=common, is_common=is_common or key in common)
            for key, one in value.items()
        }
    if isinstance(value, list):
        return [_replaced(one, words, common=common, is_common=is_common) for one in value]
    return words.get(value, value) if is_common and isinstance(value, str) else value
