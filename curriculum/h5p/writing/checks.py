"""What a library's semantics cannot say about its own content, but a class would stumble over."""

from collections.abc import Callable
from typing import Any, cast

from django.utils.translation import gettext as _

from .nodes import GroupNode, LibraryNode, ListNode, Node

Check = Callable[[GroupNode], None]


def check(machine_name: str, root: GroupNode, content: dict[str, Any]) -> None:
    """Note what is wrong with an activity, and with every activity within it."""
    if machine_name in CHECKS:
        CHECKS[machine_name](root)
    for node in root.walk():
        if isinstance(node, LibraryNode) and node.kind and isinstance(node.inner, GroupNode):
            own = CHECKS.get(node.kind.machine_name)
            if own is not None:
                own(node.inner)


def _named(group: Node, name: str) -> Any:
    return next(node for node in cast(GroupNode, group).fields if node.field.name == name)


def _check_choice(root: GroupNode) -> None:
    choices: ListNode = _named(root, "choices")
    right = [row for row in choices.rows if _named(row, "correct").shown]
    if choices.rows and not right:
        choices.refuse(_("Please tick at least one answer as right."))
    if len(right) > 1 and not _named(root, "several").shown:
        words = _("Several answers are right: please tick that more than one may be chosen.")
        choices.refuse(words)


def _check_chat(root: GroupNode) -> None:
    moments: ListNode = _named(root, "moments")
    names = [_named(moment, "name").shown.strip() for moment in moments.rows]
    for at, moment in enumerate(moments.rows):
        if names[at] and names[at] in names[:at]:
            _named(moment, "name").refuse(_("Another moment has this name already."))
        _check_moment(moment, names)


def _check_moment(moment: Node, names: list[str]) -> None:
    replies: ListNode = _named(moment, "replies")
    is_end = _named(_named(moment, "ending"), "isEnd").shown
    if not is_end and not replies.rows:
        replies.refuse(_("Please add a reply, or say that the conversation ends here."))
    for reply in replies.rows:
        goal = _named(reply, "goesTo")
        if goal.shown.strip() and goal.shown.strip() not in names:
            words = _("There is no moment of this name. There are: %(names)s.")
            goal.refuse(words % {"names": ", ".join(filter(None, names))})


CHECKS: dict[str, Check] = {
    "Jikimi.Choice": _check_choice,
    "Jikimi.ChatScenario": _check_chat,
}
