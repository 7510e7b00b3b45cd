"""How a monitor is: what they say of it, and what is offered at once."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import transaction

from surveillance_team.models import Monitor

from ..models import CareTime, CheckIn
from ..models.checkins import Feeling, Seen


@transaction.atomic
def check_in(
    monitor: Monitor, *, feeling: str, seen: str, client_key: UUID, today: date
) -> CheckIn | None:
    """Keep an answer for thirty days, and count the term's minutes for care once that day.

    The same form again changes nothing. Nothing of it enters the audit trail, which is kept for
    ever. Answering neither question keeps nothing and counts nothing: then it was skipped.

    Args:
        feeling, seen: Words of Feeling and Seen, or nothing.
    """
    if not (feeling or seen):
        return None
    monitor = (
        Monitor.objects.select_for_update(of=("self",)).select_related("term").get(pk=monitor.pk)
    )
    before = CheckIn.objects.filter(monitor=monitor)
    if kept := before.filter(client_key=client_key).first():
        return kept
    row = CheckIn.objects.create(
        monitor=monitor,
        client_key=client_key,
        day=today,
        number=before.filter(day=today).count() + 1,
        feeling=feeling,
        seen=seen,
    )
    CareTime.objects.get_or_create(
        monitor=monitor,
        kind=CareTime.Kind.CHECK_IN,
        day=today,
        defaults={"minutes": monitor.term.care_minutes},
    )
    return row


@dataclass(frozen=True, slots=True)
class Offer:
    """What is put first after a check-in. Help lines, a break and a call are there in any case.

    Attributes:
        why: "unwell", "stays", "opened", "tired", or "" for nothing in particular.
        rest, talk: Whether a break, or people to talk to, come first.
        often: Something was opened as often as the term allows before a break is offered.
    """

    why: str = ""
    rest: bool = False
    talk: bool = False
    often: bool = False


def offer_for(monitor: Monitor, *, today: date) -> Offer:
    """By today's newest answer, and by how often something was opened in the answers kept."""
    rows = list(CheckIn.objects.filter(monitor=monitor).order_by("day", "number"))
    opened = sum(row.seen == Seen.OPENED for row in rows)
    often = opened >= monitor.term.opened_before_break
    newest = rows[-1] if rows and rows[-1].day == today else None
    feeling = newest.feeling if newest else ""
    if feeling in (Feeling.UNWELL, Feeling.STAYS):
        return Offer(why=feeling, rest=True, talk=True, often=often)
    if newest and newest.seen == Seen.OPENED:
        return Offer(why="opened", rest=True, talk=True, often=often)
    if feeling == Feeling.TIRED or often:
        return Offer(why=feeling or "", rest=True, often=often)
    return Offer(why=feeling)
