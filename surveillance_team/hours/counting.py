"""What hours are earned, counted from scratch: the rule that the ledger is held against.

"Unique accepted addresses" are unique for a person: each counts once for them, on the day of their
first report about it, in whichever term they filed it, whoever else reported it and whenever it was
decided. To pay only the first of all who reported it was considered and left: nobody can know
before filing that an address is known already, and hours that depended on it would tell, of an
address that concerns a child too, what the filing form keeps to itself. Volume does not pay,
because addresses of one day count up to the term's cap, the same address filed again (in the next
term, or while two terms overlap) counts for nothing, nor does what was filed in bad faith, and care
and training count as filing does.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Q, Sum
from django.utils import timezone

from credentials.kinds import MONITOR_TRAINING
from credentials.models import Credential
from surveillance_team.expectation import Month
from surveillance_team.models import Monitor, Report, Term
from surveillance_team.services.training import BEFORE_TERM
from surveillance_team.states import NEVER_SENT

from .models import CareTime
from .models.ledger import Source

SETTLES_AFTER = timedelta(days=2)
"""A day is counted two days later, so that the moment of counting does not tell whether an address
had been decided before it was filed: what is new is decided by then too."""

Account = tuple[str, date]
"""What minutes rest on: the source and the day."""
Earned = dict[UUID, dict[Account, int]]


def last_settled_day(today: date) -> date:
    return today - SETTLES_AFTER


def earned_by(monitors: Iterable[Monitor], *, today: date) -> Earned:
    """Minutes of each appointment by source and day, in four queries however many there are.

    Args:
        monitors: With `term` and `user` read. Of one whose link to the person is cut nothing can
            be counted any more; their ledger stays as it is.
        today: The day of counting (Asia/Seoul).
    """
    people = {monitor.pk: monitor for monitor in monitors}
    earned: Earned = {pk: {} for pk in people}
    for pk, days in _addresses(people, last_settled_day(today)).items():
        for day, count in days.items():
            earned[pk][Source.FILING, day] = minutes_of(count, people[pk].term)
    for pk, day in _trainings(people).items():
        if minutes := 60 * people[pk].term.training_hours:
            earned[pk][Source.TRAINING, day] = minutes
    times = CareTime.objects.filter(monitor__in=people, minutes__gt=0, day__lte=today)
    for pk, day, minutes in times.values_list("monitor", "day").annotate(sum=Sum("minutes")):
        earned[pk][Source.CARE, day] = min(minutes, CareTime.LONGEST)
    return earned


def minutes_of(count: int, term: Term) -> int:
    """Minutes for so many accepted addresses of one day, a started minute counted in full."""
    exact = -(-60 * count // term.reports_per_hour)
    return min(exact, 60 * term.filing_hours_a_day)


def _addresses(people: Mapping[UUID, Monitor], until: date) -> dict[UUID, dict[date, int]]:
    """Different accepted addresses by the day of a person's first report about each.

    All terms of a person are looked at, whether or not they are settled together: in which of them
    an address counts does not hang on the others in a batch.
    """
    persons = {monitor.user_id for monitor in people.values() if monitor.user_id is not None}
    theirs = Q(monitor__in=people) | Q(monitor__user__in=persons)
    accepted = Report.objects.filter(theirs, status=Report.Status.ACCEPTED)
    accepted = accepted.exclude(target__state__in=NEVER_SENT)  # taken back, to be decided anew
    rows = accepted.order_by("created_at", "id")
    seen: set[tuple[Any, UUID]] = set()
    counts: dict[UUID, dict[date, int]] = defaultdict(lambda: defaultdict(int))
    columns = ("monitor", "monitor__user", "target", "created_at")
    for monitor, user, target, filed_at in rows.values_list(*columns):
        day = timezone.localdate(filed_at)
        person = user or monitor
        if (person, target) in seen or day > until:
            continue
        seen.add((person, target))
        if monitor in people:
            counts[monitor][day] += 1
    return counts


def _trainings(people: Mapping[UUID, Monitor]) -> dict[UUID, date]:
    """The day of each one's training for the term: the first certificate not issued by mistake.

    One training counts in one term. So all terms of a person are looked at, whether or not they are
    settled together: which of them a certificate is for does not hang on the others in a batch.
    """
    persons = {monitor.user.actor_id for monitor in people.values() if monitor.user is not None}
    terms = _appointments_of(persons)
    mistaken = Q(state=Credential.State.REVOKED, reason=Credential.Reason.ISSUED_BY_MISTAKE)
    held = Credential.objects.filter(kind=MONITOR_TRAINING, holder_id__in=persons)
    rows = held.exclude(mistaken).order_by("id")
    days: dict[UUID, date] = {}
    for holder, day, until in rows.values_list("holder_id", "valid_from", "valid_until"):
        monitor = _trained_for(terms[holder], day, until)
        if monitor is not None and monitor.pk in people:
            days.setdefault(monitor.pk, day)
    return days


def _appointments_of(persons: Iterable[UUID]) -> dict[UUID, list[Monitor]]:
    """Every place each person has or had, the earliest term first."""
    found: dict[UUID, list[Monitor]] = defaultdict(list)
    rows = Monitor.objects.filter(user__actor_id__in=persons).select_related("term", "user")
    for monitor in rows.order_by("term__starts_on", "pk"):
        assert monitor.user is not None
        found[monitor.user.actor_id].append(monitor)
    return found


def _trained_for(places: Iterable[Monitor], day: date, until: date | None) -> Monitor | None:
    """Which place a training was for: a certificate runs to the end of the term it is given for.

    A term's last day may have been moved since, so the nearest end decides among the terms that
    the certificate reaches; without an end it is the earliest of them.
    """
    fitting = [
        monitor
        for monitor in places
        if monitor.term.starts_on - BEFORE_TERM <= day <= monitor.term.ends_on
        and (until is None or until >= monitor.term.starts_on)
    ]
    if until is None:
        return next(iter(fitting), None)
    return min(fitting, key=lambda monitor: abs(monitor.term.ends_on - until), default=None)


def cared_in(month: Month, monitor_ids: Iterable[UUID]) -> set[UUID]:
    """Those who took time for care in a month; nothing more is expected of them in it."""
    times = CareTime.objects.filter(monitor__in=list(monitor_ids), minutes__gt=0)
    days = times.filter(day__range=(month.first, month.last))
    return set(days.values_list("monitor_id", flat=True))
