"""Places of a term: given while there are any, given back, and passed on to who waits."""

from django.utils import timezone

from core.actors import SYSTEM, Actor
from surveillance_team.joining import consents
from surveillance_team.joining.models import Application
from surveillance_team.joining.news import tell
from surveillance_team.joining.people import account_of
from surveillance_team.joining.states import MOVES, State
from surveillance_team.models import Monitor, Term
from users.models import User

from .appointing import appoint_if_ready
from .faults import ConsentGone, NoPlaceLeft, NotPossible, PersonGone, TermOver
from .moving import move


def give_place(application: Application, *, actor: Actor) -> None:
    """Give a locked application a place while one is free. Appointment follows once the person is
    trained and has signed, which may be at once: then one letter tells both.

    Raises:
        ConsentGone, NoPlaceLeft, NotPossible, PersonGone, TermOver: See there.
    """
    if State.CHOSEN not in MOVES[State(application.state)]:
        raise NotPossible(application.state)
    must_be_agreed_to(application)
    must_not_be_over(application.term)
    account = account_of(application.person_id)
    if account is None:
        raise PersonGone
    if places_left(application.term) < 1:
        raise NoPlaceLeft
    monitor = Monitor.objects.create(
        user=account, term=application.term, state=Monitor.State.CHOSEN, appointed_at=None
    )
    move(application, State.CHOSEN, actor=actor, told=False, chosen_at=timezone.now())
    if not appoint_if_ready(monitor.pk, actor=actor):
        tell(application)


def give_back_place(application: Application) -> None:
    """Take the place of somebody who is not appointed. Once appointed, it is left instead."""
    Monitor.objects.filter(
        term=application.term_id,
        user__actor_id=application.person_id,
        state=Monitor.State.CHOSEN,
    ).delete()


def must_be_agreed_to(application: Application) -> None:
    """Raises ConsentGone where somebody who was declined withdrew their consent since."""
    if application.state == State.DECLINED and not consents.stands(application):
        raise ConsentGone


def must_not_be_over(term: Term) -> None:
    """Raises TermOver. See there."""
    if term.ends_on < timezone.localdate():
        raise TermOver


def places_left(term: Term) -> int:
    return term.places - Monitor.objects.filter(term=term).holding_places().count()


def promote_next(term: Term) -> int:
    """Give free places of a locked term to the waiting list, while it moves up. Whose account was
    closed is passed over, and keeps the place in the line should it be opened again. Returns how
    many moved up."""
    if timezone.localdate() > term.last_day_to_move_up:
        return 0
    line = list(Application.objects.filter(term=term).next_in_line())
    known = User.objects.active().filter(actor_id__in=[one.person_id for one in line])
    here = set(known.values_list("actor_id", flat=True))
    moved = [one for one in line if one.person_id in here][: max(0, places_left(term))]
    for following in moved:
        following.term = term
        give_place(following, actor=SYSTEM)
    return len(moved)
