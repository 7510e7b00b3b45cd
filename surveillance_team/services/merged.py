"""What left under the name of a target that was merged into another: peers go on knowing it so."""

from collections.abc import Iterable
from dataclasses import replace
from uuid import UUID

from core.actors import Actor
from core.ids import new_id
from deletion_bridge.payloads import ReportPayload
from deletion_bridge.services import correct, retract

from ..models import Target


def names_of(targets: Iterable[Target]) -> dict[UUID, UUID]:
    """Every id under which these targets may be known outside, and whose it is now."""
    own = {target.pk: target.pk for target in targets}
    merged = Target.everything.filter(merged_into__in=own).values_list("pk", "merged_into_id")
    return own | dict(merged)


def correct_merged(
    target: Target, payload: ReportPayload, *, actor: Actor, again: bool = False
) -> list[UUID]:
    """Tell those who know a target by a former name what is different now."""
    return [
        row
        for name in _former_names(target)
        for row in correct(
            replace(payload, target_id=name),
            cause_id=new_id(),
            actor=actor,
            again=again,
            told_only=True,
        )
    ]


def retract_merged(target: Target, *, reason: str, actor: Actor) -> None:
    for name in _former_names(target):
        retract(name, reason=reason, cause_id=new_id(), actor=actor)


def _former_names(target: Target) -> list[UUID]:
    return [name for name in names_of([target]) if name != target.pk]
