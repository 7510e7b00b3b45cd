"""Warnings about a month: a machine drafts them, a person sends them, and rest is never warned."""

from datetime import date, timedelta
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from core.actors import Actor
from core.audit import record
from surveillance_team.expectation import Month, excused, filed_in, met_otherwise, was_away
from surveillance_team.joining.models import MonthlyWarning
from surveillance_team.joining.news import tell_monitor
from surveillance_team.models import Monitor, Term

from .duty import lock_monitor_of_another
from .faults import NotPossible

DRAFTED_WITHIN = timedelta(days=7)
"""After the end of a month; later, a warning about it would come out of nowhere."""


def those_short(term: Term, month: Month, *, only: UUID | None = None) -> list[tuple[Monitor, int]]:
    """Who filed less in a whole month of a term than it hopes for, and neither rested, trained,
    took time for care nor is excused; with what they filed. A fixed number of queries.

    Args:
        only: Look at this monitor alone.
    """
    expected = term.monthly_expectation
    if not expected or month.first < term.starts_on or month.last > term.ends_on:
        return []
    rows = term.monitors.filter(state=Monitor.State.APPOINTED, user__isnull=False)
    rows = rows.filter(pk=only) if only else rows
    there = [
        one
        for one in rows.select_related("user").order_by("pk")
        if timezone.localdate(one.appointed_at) <= month.first and not was_away(one, month)
    ]
    ids = [one.pk for one in there]
    counts = filed_in(month, ids)
    fine = met_otherwise(month, ids) | excused(month, ids)
    filed = [(one, counts.get(one.pk, 0)) for one in there if one.pk not in fine]
    return [(one, count) for one, count in filed if count < expected]


def draft_warnings(today: date) -> int:
    """Draft the letters about last month, in its first days after. Again drafts none twice.

    Returns:
        How many are new.
    """
    month = Month.of(today).before
    if today > month.last + DRAFTED_WITHIN:
        return 0
    return sum(_draft(term, month) for term in Term.objects.running(today))


def _draft(term: Term, month: Month) -> int:
    drafts = [
        MonthlyWarning(
            monitor=monitor, month=month.first, filed=filed, expected=term.monthly_expectation
        )
        for monitor, filed in those_short(term, month)
    ]
    known = set(
        MonthlyWarning.objects.filter(monitor__term=term, month=month.first).values_list(
            "monitor_id", flat=True
        )
    )
    new = [one for one in drafts if one.monitor_id not in known]
    MonthlyWarning.objects.bulk_create(new, ignore_conflicts=True)
    return len(new)


@transaction.atomic
def send_warning(warning_id: UUID, *, actor: Actor) -> bool:
    """Send one letter, if it still fits: whoever rests by now, or is excused, gets none and the
    draft is dropped.

    Returns:
        Whether it was sent.

    Raises:
        NotPossible: Somebody sent or dropped it in the meantime.
        OwnMatter, PersonGone: See there.
    """
    warning = _locked(warning_id, actor)
    month = Month(warning.month)
    monitor = warning.monitor
    fits = bool(those_short(monitor.term, month, only=monitor.pk))
    _settle(warning, MonthlyWarning.State.SENT if fits else MonthlyWarning.State.DROPPED, actor)
    if fits:
        tell_monitor(monitor, "warned", warning=warning)
    return fits


@transaction.atomic
def drop_warning(warning_id: UUID, *, actor: Actor) -> None:
    """Let it be. Nobody is told.

    Raises:
        NotPossible: Somebody sent or dropped it in the meantime.
        OwnMatter, PersonGone: See there.
    """
    _settle(_locked(warning_id, actor), MonthlyWarning.State.DROPPED, actor)


def _locked(warning_id: UUID, actor: Actor) -> MonthlyWarning:
    """The appointment first, as everywhere."""
    monitor_id = MonthlyWarning.objects.values_list("monitor", flat=True).get(pk=warning_id)
    monitor = lock_monitor_of_another(monitor_id, actor)
    warning: MonthlyWarning = MonthlyWarning.objects.select_for_update().get(pk=warning_id)
    if warning.state != MonthlyWarning.State.DRAFTED:
        raise NotPossible(warning.state)
    warning.monitor = monitor
    return warning


def _settle(warning: MonthlyWarning, state: MonthlyWarning.State, actor: Actor) -> None:
    warning.state, warning.decided_by, warning.decided_at = state, actor.id, timezone.now()
    warning.save(update_fields=["state", "decided_by", "decided_at"])
    record(
        actor,
        f"joining.warning_{state.value}",
        subject_kind="monitor",
        subject_id=warning.monitor_id,
        detail={"month": warning.month.isoformat(), "filed": warning.filed},
    )
