"""What destinations said of targets, as their steps keep it."""

from collections import defaultdict
from collections.abc import Iterable
from uuid import UUID

from django.db.models import Q

from ..models import Target, TargetStep
from ..states import Said, TargetState

PEOPLE = ("monitor", "triage")
"""Sources of steps that are no destination."""


def said_of(targets: Iterable[Target]) -> dict[UUID, list[Said]]:
    """What destinations said of each, of what was merged into it too, since it was last seen
    again. Each row is a source of its own: a destination numbers its words for each."""
    known = {target.pk: target for target in targets}
    ours = Target.everything.filter(Q(pk__in=known) | Q(merged_into__in=known)).values("pk")
    steps = TargetStep.objects.filter(target__in=ours).exclude(source__in=PEOPLE)
    words: dict[UUID, list[Said]] = defaultdict(list)
    former: dict[tuple[UUID, str], int] = {}
    for row in steps.values_list(
        "target_id", "target__merged_into_id", "source", "seq", "state", "at", "heard_at"
    ):
        told_of, merged_into, source, seq, state, at, heard_at = row
        target = known[merged_into or told_of]
        name = f"{told_of} {source}"
        words[target.pk].append(Said(name, seq, TargetState(state), at))
        if target.reappeared_at and heard_at <= target.reappeared_at:
            former[target.pk, name] = max(seq, former.get((target.pk, name), 0))
    return {
        pk: [word for word in said if word.seq > former.get((pk, word.source), -1)]
        for pk, said in words.items()
    }
