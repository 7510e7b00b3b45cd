"""What stands beside a target: the same account, the same host, nearly the same note."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from surveillance_team.models import Target
from surveillance_team.sites import of_site, share_site
from surveillance_team.states import TargetState

from .models import Sketch

MOST = 5
NOTES_ASKED = 5
NEIGHBOURS = 50


@dataclass(frozen=True, slots=True)
class Group:
    """Targets that share one thing with the one that is open.

    Attributes:
        more: There are others.
        is_weak: What they share is their site alone: to merge one takes more than two keys.
    """

    title: Any
    targets: list[Target]
    more: bool
    is_weak: bool = False


def similar_to(target: Target) -> list[Group]:
    """Up to five of each, the newest first, in at most four queries.

    A note is compared by its sketch alone (sketching.py): words turned round or long additions
    are not found, and a note shorter than eight letters is compared with nothing.
    """
    found: list[Group] = []
    shown = {target.pk}
    asked = [
        (_("By the same account"), _of_account(target), False),
        (_("With nearly the same note"), _of_note(target), False),
        (_("On the same site"), of_site(target), True),
    ]
    for title, fits, is_weak in asked:
        if fits is None:
            continue
        rows = Target.objects.filter(fits, same_as=None).exclude(pk__in=shown)
        targets = list(rows.order_by("-id")[: MOST + 1])
        if targets:
            found.append(Group(title, targets[:MOST], len(targets) > MOST, is_weak))
            shown |= {row.pk for row in targets[:MOST]}
    return found


def is_alike(target: Target, other: Target) -> bool:
    """Whether they share what similar_to() goes by, also where it has no room to show both."""
    if share_site(target, other):
        return True
    if target.account_key and other.account_key == target.account_key:
        return True
    noted = _of_note(target)
    return noted is not None and Target.objects.filter(noted, pk=other.pk).exists()


def may_take_over(target: Target, other: Target) -> bool:
    """Whether `target` can be merged into `other`, as services.same_posting sees it."""
    return (
        target.state in (TargetState.NEW, TargetState.NEEDS_INFO)
        and other.state != TargetState.NOT_IN_SCOPE
        and (other.is_child_suspected or not target.is_child_suspected)
    )


def _of_account(target: Target) -> Q | None:
    return Q(account_key=target.account_key) if target.account_key else None


def _of_note(target: Target) -> Q | None:
    mine = Sketch.objects.filter(report__target=target)[:NOTES_ASKED]
    alike = Q()
    for own in mine:
        alike |= Q(first=own.first) | Q(second=own.second)
        alike |= Q(third=own.third) | Q(fourth=own.fourth)
    if not alike:
        return None
    near = Sketch.objects.filter(alike).exclude(report__target=target).order_by("-report_id")
    return Q(pk__in=set(near.values_list("report__target_id", flat=True)[:NEIGHBOURS]))
