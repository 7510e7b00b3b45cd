"""Keeping terms and the code of ethics: what the forms of Wagtail's shell save."""

from collections.abc import Callable

from django.db import transaction
from django.db.models import Max

from core.actors import Actor
from core.audit import record
from surveillance_team.joining.models import EthicsCode
from surveillance_team.models import Term

from .faults import PlacesTaken
from .moving import lock_term
from .placing import places_left, promote_next


def keep_term(term: Term, save: Callable[[], object], *, is_new: bool, actor: Actor) -> None:
    """Save a term's form in the caller's transaction; new places go to the waiting list.

    A term can hold more people than it has places, after an objection gave an appointment back.
    Everything about it can be changed then too, its places as long as they do not become fewer.

    Args:
        save: What writes the term.

    Raises:
        PlacesTaken: See there. The caller's transaction must not be kept.
    """
    before = None if is_new else lock_term(term.pk).places
    save()
    if before is not None and term.places < before and (over := -places_left(term)) > 0:
        raise PlacesTaken(min(before, term.places + over))
    promote_next(term)
    record(
        actor,
        "joining.open_term" if is_new else "joining.change_term",
        subject_kind="term",
        subject_id=str(term.pk),
        detail={"places": term.places, "starts_on": term.starts_on.isoformat()},
    )


@transaction.atomic
def write_code(code: EthicsCode, *, actor: Actor) -> EthicsCode:
    """Put a new version of the code of ethics in place. Earlier ones stay as they were signed."""
    last = EthicsCode.objects.aggregate(last=Max("version"))["last"] or 0
    code.version = last + 1
    code.save(force_insert=True)
    record(
        actor,
        "joining.write_code",
        subject_kind="ethics_code",
        subject_id=str(code.pk),
        detail={"version": code.version},
    )
    return code
