"""Breaks, kinds left out, and answers to an officer's question."""

from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.utils import timezone

from core.actors import Actor
from core.audit import record

from ..models import CategoryOptOut, Monitor, Report
from ..states import TargetState
from ..vocabulary import Category
from .locking import lock_target
from .targets import move_target


class NothingAsked(Exception):
    """The report is not waiting for an answer."""


@transaction.atomic
def take_break(monitor: Monitor, *, actor: Actor) -> None:
    """Stop filing for as long as the person wishes. Again changes nothing."""
    _set_state(monitor, Monitor.State.APPOINTED, Monitor.State.PAUSED, actor)


@transaction.atomic
def come_back(monitor: Monitor, *, actor: Actor) -> None:
    """End a break. Nothing was expected in a month that it touched. Again changes nothing."""
    today = timezone.localdate()
    _set_state(monitor, Monitor.State.PAUSED, Monitor.State.APPOINTED, actor, last_away_on=today)


def _set_state(monitor: Monitor, before: str, after: str, actor: Actor, **changes: Any) -> None:
    standing = Monitor.objects.filter(pk=monitor.pk, state=before)
    changed = standing.update(state=after, **changes)
    if changed:
        record(
            actor,
            f"surveillance_team.{'pause' if after == Monitor.State.PAUSED else 'return'}",
            subject_kind="monitor",
            subject_id=monitor.pk,
        )


@transaction.atomic
def leave_out_categories(monitor: Monitor, categories: Iterable[Category]) -> None:
    """Let a monitor be neither offered nor asked about these kinds, and about all others again.

    Nothing of it enters the audit trail, which is kept for ever and read by others. "Something
    else" always stays, so that whatever cannot wait can be filed. Again changes nothing.
    """
    wanted = set(categories) - {Category.OTHER}
    CategoryOptOut.objects.filter(monitor=monitor).exclude(category__in=wanted).delete()
    CategoryOptOut.objects.bulk_create(
        (CategoryOptOut(monitor=monitor, category=kind) for kind in sorted(wanted)),
        ignore_conflicts=True,
    )


def left_out_by(monitor: Monitor) -> frozenset[Category]:
    """Kinds a monitor does not wish to see; the filing form does not offer them."""
    return frozenset(Category(row.category) for row in monitor.opt_outs.all())


@transaction.atomic
def answer_question(report: Report, *, note: str) -> None:
    """Add a monitor's words to a report and put its target before an officer again.

    Args:
        note: Screened words; they are added below the earlier ones.

    Raises:
        NothingAsked: Nobody waits for an answer.
    """
    target = lock_target(report.target_id)
    report = Report.objects.select_for_update().get(pk=report.pk)
    if report.status != Report.Status.NEEDS_INFO:
        raise NothingAsked
    said = "\n\n".join(filter(None, [report.note, note]))
    Report.objects.filter(pk=report.pk).update(note=said, status=Report.Status.SUBMITTED)
    if target.state == TargetState.NEEDS_INFO:
        actor = Actor(report.monitor_id, "monitor")
        move_target(target, TargetState.NEW, actor=actor, source="monitor")
