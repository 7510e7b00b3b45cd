"""What was gone and is seen again."""

from collections.abc import Iterable

from django.utils import timezone

from core.actors import Actor

from ..models import Target
from ..states import ACTED, PRIORITY_FRONT, TargetState
from .news import tell_monitors
from .targets import NotPossible, move_each, move_target


def see_again(targets: Iterable[Target], *, actor: Actor) -> list[Target]:
    """Put locked targets that were acted on before an officer again, ahead of all but children.

    Their result stays on record. What destinations said until now moves them no more; where a
    child is suspected the officers' 15 minutes begin anew. Those who reported them before are
    told. Seen again once more before an officer has decided changes nothing.

    Returns:
        Those that were gone.
    """
    gone = [target for target in targets if target.state in ACTED]
    now = timezone.now()
    move_each(
        gone,
        TargetState.REAPPEARED,
        actor=actor,
        source="monitor",
        changes=lambda target: {
            "reappeared_count": target.reappeared_count + 1,
            "reappeared_at": now,
            "priority": max(target.priority, PRIORITY_FRONT),
            "look_again_since": None,
            "child_since": now if target.is_child_suspected else None,
            "sent_at": None,
        },
    )
    if gone:
        tell_monitors(gone)
    return gone


def let_result_stand(target: Target, *, actor: Actor) -> None:
    """An officer finds that a locked target has not come back: what was done about it holds.

    Raises:
        NotPossible: Nobody said that it was seen again.
    """
    if target.state != TargetState.REAPPEARED or target.outcome not in ACTED:
        raise NotPossible
    move_target(
        target,
        TargetState(target.outcome),
        actor=actor,
        source="triage",
        decided_at=timezone.now(),
        child_since=None,
        sent_at=target.sent_at or target.reappeared_at,
    )
