"""The one way in which an application changes its state, and the order in which rows are taken.

Whoever takes several takes them in this order: a person's consents, their monitor, the term, their
application, the account. So nobody waits for each other for ever.
"""

from typing import Any
from uuid import UUID

from django.utils import timezone

from core.actors import Actor
from core.audit import record
from surveillance_team.joining.models import Application
from surveillance_team.joining.news import tell
from surveillance_team.joining.people import account_of
from surveillance_team.joining.states import MOVES, State
from surveillance_team.models import Monitor, Term

from .faults import NotPossible, OwnMatter, PersonGone


def lock(application_id: UUID) -> Application:
    """An application with its monitor and its term, kept from others until the transaction
    ends."""
    known = Application.objects.get(pk=application_id)
    lock_place(known.term_id, known.person_id)
    term = lock_term(known.term_id)
    application: Application = Application.objects.select_for_update().get(pk=application_id)
    application.term = term
    return application


def lock_term(term_id: int) -> Term:
    locked: Term = Term.objects.select_for_update().get(pk=term_id)
    return locked


def lock_place(term_id: int, person_id: UUID | None) -> Monitor | None:
    """What a person holds in a term: a place, or an appointment."""
    if person_id is None:
        return None
    rows = Monitor.objects.select_for_update(of=("self",)).select_related("term", "user")
    return rows.filter(term=term_id, user__actor_id=person_id).first()


def lock_for_staff(application_id: UUID, actor: Actor) -> Application:
    """As `lock`, for a decision about somebody else who has a working account.

    Raises:
        OwnMatter, PersonGone: See there.
    """
    application = lock_of_another(application_id, actor)
    if account_of(application.person_id) is None:
        raise PersonGone
    return application


def lock_of_another(application_id: UUID, actor: Actor) -> Application:
    """As `lock`, for a decision about somebody else, whether or not their account still works.

    Raises:
        OwnMatter, PersonGone: See there.
    """
    application = lock(application_id)
    if application.person_id is None:
        raise PersonGone
    if application.person_id == actor.id:
        raise OwnMatter
    return application


def move(
    application: Application, to: State, *, actor: Actor, told: bool = True, **changes: Any
) -> None:
    """Put a locked application into a state, note it and tell the person.

    Args:
        told: Whether they are told; False where the next step follows at once.

    Raises:
        NotPossible: See there.
    """
    came_from = State(application.state)
    if to not in MOVES[came_from]:
        raise NotPossible(f"{came_from} to {to}")
    changes = {"reason": "", **changes}
    application.state, application.moved_at = to, timezone.now()
    for field, value in changes.items():
        setattr(application, field, value)
    application.save(update_fields=["state", "moved_at", *changes])
    note(application, to, actor=actor, **{"from": came_from, **_codes(changes)})
    if told:
        tell(application)


def note(application: Application, what: str, *, actor: Actor, **detail: Any) -> None:
    record(
        actor,
        f"joining.{what}",
        subject_kind="team_application",
        subject_id=application.pk,
        detail={"term": application.term_id, **detail},
    )


def _codes(changes: dict[str, Any]) -> dict[str, str]:
    """Of what changed, what a trail may hold."""
    return {name: str(value) for name, value in changes.items() if name == "reason" and value}
