"""Finding the targets of lines, or making them: one to each address, whoever is first."""

from collections.abc import Iterable

from django.db.models import QuerySet
from django.utils import timezone

from core.ids import new_id

from ..models import Target, TargetStep
from ..states import PRIORITY_CHILD, PRIORITY_NORMAL, TargetState
from ..vocabulary import Minor
from .answering import ids_with_successors, successor_of
from .lines import Line, Statement
from .locking import lock_whole


def targets_for(lines: list[Line], statement: Statement) -> dict[bytes, Target]:
    """The targets of lines by key, made where there are none, locked in one order for all writers.

    Two who file one address at one moment meet in the unique key: one row is made, and the
    second waits for it (ON CONFLICT DO NOTHING, then read). While rows are brought along to
    another scheme, a row under a former key of the address is it too.
    """
    if not lines:
        return {}
    known = _known(lines)
    new = [new_target(line, statement) for line in lines if line.target_key not in known]
    new.sort(key=lambda target: target.target_key)
    Target.objects.bulk_create(new, ignore_conflicts=True)
    made = {target.pk for target in new}
    targets = _locked(lines)
    for line in lines:
        line.was_known = targets[line.target_key].pk not in made
    _note_first(target for target in targets.values() if target.pk in made)
    _learn_accounts(lines, targets)
    return targets


def _note_first(targets: Iterable[Target]) -> None:
    """The first step of new targets. As many statements where none is new: else the time of an
    answer would tell of a child-suspected address what its words do not."""
    steps = [TargetStep(target=one, state=TargetState.NEW, source="monitor") for one in targets]
    if steps:
        TargetStep.objects.bulk_create(steps)
    else:
        TargetStep.objects.filter(pk=new_id()).exists()


def _known(lines: list[Line]) -> set[bytes]:
    """Present keys of lines whose address has a row under a present or a former key. Nothing where
    no former scheme is left: then the unique key alone decides.

    A row matches one of its two keys at any moment, before its scheme is changed and after.
    """
    former = _former(lines)
    if not former:
        return set()
    found = map(bytes, _rows(lines).order_by().values_list("target_key", flat=True))
    return {former.get(key, key) for key in found}


def _locked(lines: list[Line]) -> dict[bytes, Target]:
    """The rows of lines by present key, whichever key they are under, each replaced by the one it
    was merged into (the line remembers its own). All are locked together and in one order
    (services.locking.lock_whole)."""
    locked = {row.pk: row for row in lock_whole(lambda: ids_with_successors(_rows(lines)))}
    by_key = {bytes(row.target_key): row for row in locked.values()}
    targets = {}
    for line in lines:
        row = next(by_key[key] for key in (line.target_key, *line.former_keys) if key in by_key)
        target = targets[line.target_key] = successor_of(row, locked)
        line.own_target = None if target is row else row
    return targets


def _rows(lines: list[Line]) -> QuerySet[Target]:
    keys = [*_former(lines), *(line.target_key for line in lines)]
    return Target.objects.filter(target_key__in=keys)


def _former(lines: list[Line]) -> dict[bytes, bytes]:
    """Present keys by former ones."""
    return {former: line.target_key for line in lines for former in line.former_keys}


def _learn_accounts(lines: list[Line], targets: dict[bytes, Target]) -> None:
    """Write down who posted what, where an address says so for the first time."""
    learnt = []
    for line in lines:
        target = targets[line.target_key]
        if line.keys and line.keys.account and target.account_key is None and line.locator:
            target.__dict__.update(account_key=line.keys.account, canonical=line.locator.canonical)
            learnt.append(target)
    if learnt:
        Target.objects.bulk_update(learnt, ["account_key", "canonical"])


def new_target(line: Line, statement: Statement) -> Target:
    assert line.locator
    assert line.keys
    place = line.locator
    child = statement.concerns_child
    return Target(
        **line.keys.columns(),
        canonical=place.canonical,
        canon_version=place.version,
        platform=place.platform,
        platform_key=place.platform_key,
        kind=place.kind,
        minor_suspected=Minor.YES if child else statement.minor_suspected,
        priority=PRIORITY_CHILD if child else PRIORITY_NORMAL,
        child_since=timezone.now() if child else None,
        category_claimed=statement.category,
        seen_where=statement.seen_where,
    )
