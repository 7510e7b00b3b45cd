"""A form as a tree: a node for every field of a library, where the activity stands in it."""

from typing import Any

from curriculum.h5p.writing.desk import Desk, Posted
from curriculum.h5p.writing.semantics import Field

from .base import KeptNode, Node
from .choices import BooleanNode, NumberNode, SelectNode
from .files import AudioNode, FileNode, ImageNode
from .jumps import JumpNode
from .libraries import LibraryNode
from .texts import HtmlNode, TextNode
from .trees import MOST_ROWS, GroupNode, ListNode

LEAVES: dict[str, type[Node]] = {
    "text": TextNode,
    "textarea": TextNode,
    "html": HtmlNode,
    "number": NumberNode,
    "boolean": BooleanNode,
    "select": SelectNode,
    "image": ImageNode,
    "audio": AudioNode,
    "jump": JumpNode,
    "kept": KeptNode,
}
TREES: dict[str, type[GroupNode] | type[ListNode] | type[LibraryNode]] = {
    "group": GroupNode,
    "list": ListNode,
    "library": LibraryNode,
}

__all__ = [
    "AudioNode",
    "BooleanNode",
    "FileNode",
    "GroupNode",
    "HtmlNode",
    "ImageNode",
    "JumpNode",
    "KeptNode",
    "LibraryNode",
    "ListNode",
    "Node",
    "NumberNode",
    "SelectNode",
    "TextNode",
    "grow",
]


def grow(
    desk: Desk, field: Field, name: str, base: Any, data: Posted | None, *, is_new: bool
) -> Node:
    """The node of one field; those beneath it grow when they are looked at. What the form cannot
    show whole is kept: a list that is too long, text that is nested too deeply."""
    if field.kind == "list" and isinstance(base, list) and len(base) > MOST_ROWS:
        return KeptNode(desk, field, name, base, None, is_new=False)
    if field.kind in TREES:
        return TREES[field.kind](desk, field, name, base, data, is_new=is_new, grow=grow)
    leaf = LEAVES[field.kind](desk, field, name, base, data, is_new=is_new)
    if isinstance(leaf, HtmlNode) and not leaf.can_be_shown:
        return KeptNode(desk, field, name, base, None, is_new=False)
    return leaf
