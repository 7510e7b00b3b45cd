"""What an upheld objection does to a warning, a suspension or a dismissal: it counts for nothing
any more."""

from uuid import UUID

from django.db import transaction
from django.utils import timezone

from core.actors import Actor
from core.audit import record
from surveillance_team.joining import consents
from surveillance_team.joining.models import Application, Measure, MonthlyWarning
from surveillance_team.joining.news import tell_monitor
from surveillance_team.membership import MonitorState
from surveillance_team.models import Monitor
from surveillance_team.services.gate import bar_to_filing
from surveillance_team.signals import DISMISSED, SUSPENDED, WARNED
from users.roles import Role
from users.services.roles import give_role

from .duty import lock_monitor, move_monitor, reinstate


def measures_against(monitor: Monitor) -> frozenset[str]:
    """Which measures stand against somebody, in the words of signals.standing_restored."""
    standing = {
        WARNED: monitor.warnings.sent(),
        SUSPENDED: monitor.measures.suspensions(),
        DISMISSED: monitor.measures.dismissals(),
    }
    return frozenset(measure for measure, rows in standing.items() if rows.exists())


@transaction.atomic
def annul(monitor_id: UUID, *, measure: str, actor: Actor) -> bool:
    """Annul the warnings, the suspensions or the dismissal of an appointment, and give back what
    they took: the way to filing, or the appointment itself.

    All of the kind that stand: an objection names the kind alone, and in doubt it is for whoever
    objected. Again changes nothing and tells nobody.

    Returns:
        Whether anything stood.
    """
    known = Monitor.objects.select_related("user").get(pk=monitor_id)
    if known.user is not None:
        consents.lock_of(known.user.actor_id)
    monitor = lock_monitor(monitor_id)
    annulled = _ANNUL[measure](monitor)
    if not annulled:
        return False
    today, before = timezone.localdate(), monitor.state
    if measure == SUSPENDED and before == MonitorState.SUSPENDED:
        reinstate(monitor, today, actor)
    if measure == DISMISSED and before == MonitorState.DISMISSED:
        _undo_dismissal(monitor, actor)
    record(
        actor,
        f"joining.annul_{measure}",
        subject_kind="monitor",
        subject_id=monitor.pk,
        detail={"count": annulled},
    )
    reopened = monitor.state != before and bar_to_filing(monitor, today) is None
    tell_monitor(monitor, "annulled", measure=measure, reopened=reopened)
    return True


def _annul_warnings(monitor: Monitor) -> int:
    state = MonthlyWarning.State.ANNULLED
    return int(monitor.warnings.sent().update(state=state))


def _annul_suspensions(monitor: Monitor) -> int:
    today = timezone.localdate()
    standing: list[Measure] = list(monitor.measures.suspensions())
    running = [one.pk for one in standing if one.lifted_on is None and one.ends_on >= today]
    monitor.measures.filter(pk__in=running).update(lifted_on=today)
    return int(monitor.measures.suspensions().update(annulled_on=today))


def _annul_dismissal(monitor: Monitor) -> int:
    return int(monitor.measures.dismissals().update(annulled_on=timezone.localdate()))


_ANNUL = {WARNED: _annul_warnings, SUSPENDED: _annul_suspensions, DISMISSED: _annul_dismissal}


def _undo_dismissal(monitor: Monitor, actor: Actor) -> None:
    """Appoint a locked monitor again, or where that cannot be, let them have ended as others do.

    Their place may have gone to who waited: nobody loses one for it, so that a term can hold one
    more than its places until somebody leaves. A suspension that runs still is a decision of its
    own, with an objection of its own, and goes on.
    """
    person, today = monitor.user, timezone.localdate()
    if person is None or not _may_serve(monitor, person.actor_id):
        move_monitor(monitor, MonitorState.ENDED, actor=actor)
        return
    changes = {"ended_on": None, "last_away_on": today}
    move_monitor(monitor, MonitorState.APPOINTED, actor=actor, **changes)
    give_role(person, Role.MONITOR, actor=actor)
    running = monitor.measures.suspensions().filter(lifted_on=None, ends_on__gte=today).first()
    if running is not None:
        until = running.ends_on
        move_monitor(monitor, MonitorState.SUSPENDED, actor=actor, suspended_until=until)


def _may_serve(monitor: Monitor, person_id: UUID) -> bool:
    """Whether the term still runs, the account is open, and the consent was not withdrawn."""
    if monitor.term.ends_on < timezone.localdate() or not monitor.user.is_active:
        return False
    application = Application.objects.filter(term=monitor.term_id, person_id=person_id).first()
    return application is None or consents.stands(application)
