"""Thanks: proposed by a stated rule, chosen by one person with reasons, approved by another."""

from datetime import date
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import Sum
from django.utils import timezone

from core.actors import Actor
from core.audit import record, record_each
from credentials.services import issue
from surveillance_team.models import Monitor, Term

from ..counting import last_settled_day
from ..kinds import TEAM_THANKS
from ..models import HoursEntry, Nomination, ThanksDeclined, ThanksRound
from ..models.thanks import NOMINATION_MOVES, NominationState
from ..words import in_both

GOOD_STANDING = (Monitor.State.APPOINTED, Monitor.State.PAUSED, Monitor.State.ENDED)
"""A break counts against nobody, and neither does a term that was completed."""


class NotSettledYet(Exception):
    """Days of the round are not counted yet."""


class AlreadyOpened(Exception):
    """There is a round for this occasion."""


class NoLongerPossible(Exception):
    """Somebody decided meanwhile, or the person declined."""


class SamePerson(Exception):
    """Whoever chose cannot approve as well."""


class OwnThanks(Exception):
    """Nobody decides about thanks to themselves."""


class NoNameToPrint(Exception):
    """The account has no name for the letter."""


@transaction.atomic
def open_round(
    term: Term, *, occasion: str, first: date, last: date, today: date, actor: Actor
) -> ThanksRound:
    """Propose everyone whom the rule names, in the order of appointment.

    Raises:
        NotSettledYet: The last day is not counted.
        AlreadyOpened: This occasion has a round, in this year or with days in common.
    """
    if last > last_settled_day(today):
        raise NotSettledYet
    minutes = 60 * term.thanks_hours
    Term.objects.select_for_update().get(pk=term.pk)
    rounds = ThanksRound.objects.filter(term=term, occasion=occasion)
    if rounds.filter(first_on__lte=last, last_on__gte=first).exists():
        raise AlreadyOpened
    try:
        with transaction.atomic():
            made = ThanksRound.objects.create(
                term=term,
                occasion=occasion,
                first_on=first,
                last_on=last,
                year=last.year,
                minutes=minutes,
                opened_by=actor.id,
            )
    except IntegrityError:
        raise AlreadyOpened from None
    people = named_by_rule(term, first=first, last=last, minutes=minutes)
    Nomination.objects.bulk_create(Nomination(round=made, monitor_id=pk) for pk in people)
    record(
        actor,
        "hours.open_round",
        subject_kind="round",
        subject_id=made.pk,
        detail={"occasion": occasion, "minutes": minutes, "proposed": len(people)},
    )
    return made


def named_by_rule(term: Term, *, first: date, last: date, minutes: int) -> list[UUID]:
    """Appointments with the hours, in good standing, whose person did not decline."""
    entries = HoursEntry.objects.filter(
        monitor__term=term,
        monitor__user__isnull=False,
        monitor__state__in=GOOD_STANDING,
        monitor__thanks_declined=None,
    )
    sums = entries.between(first, last).order_by().values_list("monitor").annotate(s=Sum("minutes"))
    enough = [pk for pk, total in sums if total >= minutes]
    rows = Monitor.objects.filter(pk__in=enough).order_by("appointed_at", "pk")
    return list(rows.values_list("pk", flat=True))


def choose(nomination_id: UUID, *, chosen: bool, reasons: str, actor: Actor) -> Nomination:
    """The first person's decision, with reasons for the second.

    Raises:
        NoLongerPossible: It is not to be decided (any more).
        OwnThanks: It is about the person themselves.
    """
    to = NominationState.CHOSEN if chosen else NominationState.NOT_CHOSEN
    return _move(nomination_id, to, actor=actor, chosen_by=actor.id, reasons=reasons)


def send_back(nomination_id: UUID, *, actor: Actor) -> Nomination:
    """To be decided anew: by the second person, or by the first who thinks again. Raises as
    choose() does."""
    return _move(nomination_id, NominationState.PROPOSED, actor=actor, chosen_by=None, reasons="")


@transaction.atomic
def approve(nomination_id: UUID, *, today: date, actor: Actor) -> Nomination:
    """The second person's word, which issues the letter.

    Raises:
        NoLongerPossible, OwnThanks: As choose() does.
        SamePerson: The one who chose.
        NoNameToPrint: Nothing is written.
    """
    nomination = _locked(nomination_id)
    _refuse(nomination, NominationState.THANKED, actor)
    if nomination.chosen_by == actor.id:
        raise SamePerson
    if not nomination.monitor.user.name:
        raise NoNameToPrint
    letter = issue(
        kind=TEAM_THANKS,
        holder_id=nomination.monitor.user.actor_id,
        holder_name=nomination.monitor.user.name,
        printed=_printed(nomination.round),
        valid_from=today,
        valid_until=None,
        source_key=f"thanks:{nomination.pk}",
        actor=actor,
    )
    nomination.approved_by, nomination.credential_id = actor.id, letter.pk
    _settle(nomination, NominationState.THANKED, actor, ["approved_by", "credential_id"])
    return nomination


@transaction.atomic
def decline_thanks(monitor: Monitor) -> None:
    """The person wishes no thanks: not now, and not in rounds to come. Again changes nothing.

    A letter issued before stays theirs; an administrator can revoke it.
    """
    ThanksDeclined.objects.get_or_create(monitor=monitor)
    undecided = [NominationState.PROPOSED, NominationState.CHOSEN]
    rows = Nomination.objects.select_for_update().filter(monitor=monitor, state__in=undecided)
    ids = list(rows.values_list("pk", flat=True))
    Nomination.objects.filter(pk__in=ids).update(
        state=NominationState.DECLINED, reasons="", moved_at=timezone.now()
    )
    actor = Actor(monitor.pk, "monitor")
    record_each(actor, "hours.decline", subject_kind="nomination", subject_ids=sorted(ids))


@transaction.atomic
def accept_thanks(monitor: Monitor) -> None:
    """Take the word back: from the next round on one may be proposed again."""
    ThanksDeclined.objects.filter(monitor=monitor).delete()


@transaction.atomic
def _move(
    nomination_id: UUID, to: NominationState, *, actor: Actor, chosen_by: UUID | None, reasons: str
) -> Nomination:
    nomination = _locked(nomination_id)
    _refuse(nomination, to, actor)
    nomination.chosen_by, nomination.reasons = chosen_by, reasons
    _settle(nomination, to, actor, ["chosen_by", "reasons"])
    return nomination


def _locked(nomination_id: UUID) -> Nomination:
    rows = Nomination.objects.select_for_update(of=("self",))
    rows = rows.select_related("monitor__user", "round__term")
    found: Nomination = rows.get(pk=nomination_id)
    return found


def _refuse(nomination: Nomination, to: NominationState, actor: Actor) -> None:
    if to not in NOMINATION_MOVES.get(NominationState(nomination.state), frozenset()):
        raise NoLongerPossible
    if nomination.monitor.user is None:
        raise NoLongerPossible
    if nomination.monitor.user.actor_id == actor.id:
        raise OwnThanks
    declined = ThanksDeclined.objects.filter(monitor=nomination.monitor_id)
    if to != NominationState.PROPOSED and declined.exists():
        raise NoLongerPossible


def _settle(nomination: Nomination, to: NominationState, actor: Actor, columns: list[str]) -> None:
    nomination.state, nomination.moved_at = to, timezone.now()
    nomination.save(update_fields=["state", "moved_at", *columns])
    record(actor, f"hours.thanks_{to.value}", subject_kind="nomination", subject_id=nomination.pk)


def _printed(made: ThanksRound) -> dict[str, dict[str, str]]:
    team = {"ko": made.term.name_ko, "en": made.term.name_en}
    label = ThanksRound.Occasion(made.occasion).label
    return {"team": team, "occasion": in_both(label)}
