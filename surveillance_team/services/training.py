"""Training attendance: what a coordinator records becomes a credential, which opens filing."""

from datetime import date, timedelta

from django.db import transaction
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy, override

from core.actors import Actor
from core.audit import record
from credentials.kinds import MONITOR_TRAINING
from credentials.models import Standing
from credentials.services import holds, issue

from ..models import Monitor

COURSE = _("Basic training of the citizen surveillance team")
HOURS = ngettext_lazy("%(count)d hour", "%(count)d hours", "count")
BEFORE_TERM = timedelta(days=180)  # trainings are held before a term begins, not years before


class AttendanceRefused(Exception):
    """This attendance cannot be recorded."""


class NotYetHeld(AttendanceRefused):
    """The day has not come."""


class NotOfThisTerm(AttendanceRefused):
    """The day lies after the term or long before it."""


class NoName(AttendanceRefused):
    """The account has no name that a certificate could print."""


class WasRevoked(AttendanceRefused):
    """A certificate for this day was issued before and revoked since."""


@transaction.atomic
def record_attendance(monitor: Monitor, *, actor: Actor, attended_on: date, today: date) -> bool:
    """Certify that a monitor attended the training, which opens filing until the term ends.

    Whoever holds a certificate keeps that one: recording again changes nothing, however often and
    for whatever day. One that runs out before the term begins is none. Returns whether one was
    issued.

    Args:
        attended_on: The certificate holds from this day (Asia/Seoul) to the last one of the term.

    Raises:
        AttendanceRefused: In one of its kinds; nothing is written.
    """
    rows = Monitor.objects.select_for_update(of=("self",)).select_related("term", "user")
    monitor = rows.get(pk=monitor.pk, user__isnull=False)
    _refuse_wrong_day(monitor, attended_on, today)
    holder = monitor.user.actor_id
    if holds(holder, MONITOR_TRAINING, on=monitor.term.served_from(today)):
        return False
    if not monitor.user.name:
        raise NoName
    credential = issue(
        kind=MONITOR_TRAINING,
        holder_id=holder,
        holder_name=monitor.user.name,
        printed={
            "course": _in_both(COURSE),
            "hours": _in_both(HOURS, count=monitor.term.training_hours),
        },
        valid_from=attended_on,
        valid_until=monitor.term.ends_on,
        source_key=f"attendance:{monitor.pk}:{attended_on}",
        actor=actor,
    )
    if credential.standing(today) is not Standing.VALID:
        raise WasRevoked
    record(
        actor,
        "surveillance_team.record_attendance",
        subject_kind="monitor",
        subject_id=monitor.pk,
        detail={"attended_on": attended_on.isoformat(), "credential": str(credential.pk)},
    )
    return True


def _refuse_wrong_day(monitor: Monitor, attended_on: date, today: date) -> None:
    if attended_on > today:
        raise NotYetHeld
    if not monitor.term.starts_on - BEFORE_TERM <= attended_on <= monitor.term.ends_on:
        raise NotOfThisTerm


def _in_both(text: Promise, **values: int) -> dict[str, str]:
    """A text in both languages, as it is printed."""
    said = {}
    for language in ("ko", "en"):
        with override(language):
            said[language] = str(text % values if values else text)
    return said
