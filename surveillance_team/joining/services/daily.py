"""What the clock does once a day. Each step may run again and finds only what is left."""

from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from core.actors import SYSTEM
from core.jobs import Progress
from surveillance_team.joining.models import Application
from surveillance_team.joining.states import Reason, State
from surveillance_team.models import Monitor, Term

from .appointing import appoint_all_ready
from .duty import bring_back, end_with_term
from .moving import lock_term, move
from .placing import promote_next
from .warning import draft_warnings

END_TERMS = "joining.end_terms"
CLOSE_QUEUES = "joining.close_queues"
DRAFT_WARNINGS = "joining.draft_warnings"
BRING_BACK = "joining.bring_back"


def end_terms(progress: Progress, params: dict[str, Any]) -> dict[str, int]:
    """Thank everyone whose term is over. Roles go, the link to the person stays until retention
    cuts it."""
    today = timezone.localdate()
    left = Monitor.objects.filter(term__in=Term.objects.over(today)).holding_places()
    ids = list(left.order_by("pk").values_list("pk", flat=True))
    ended = 0
    for done, monitor_id in enumerate(ids, start=1):
        ended += end_with_term(monitor_id, today=today)
        progress.step(done, len(ids))
    return {"ended": ended}


def close_queues(progress: Progress, params: dict[str, Any]) -> dict[str, int]:
    """When a waiting list moves up no more, who still waits is told so, and keeps no days free
    for nothing. Giving a place after all stays possible."""
    today = timezone.localdate()
    queued = Application.objects.queuing().filter(person_id__isnull=False)
    terms = Term.objects.filter(pk__in=queued.values("term")).order_by("pk")
    closed = 0
    for term in terms:
        if today > max(term.last_day_to_move_up, term.applications_close_on or date.min):
            closed += _close_queue(term.pk)
            progress.step(closed)
    return {"declined": closed}


def draft_monthly_warnings(progress: Progress, params: dict[str, Any]) -> dict[str, int]:
    return {"drafted": draft_warnings(timezone.localdate())}


def bring_all_back(progress: Progress, params: dict[str, Any]) -> dict[str, int]:
    """End suspensions whose last day has passed, appoint whoever is ready, and give places to the
    line that became free by an erased or closed account."""
    today = timezone.localdate()
    over = Monitor.objects.filter(state=Monitor.State.SUSPENDED, suspended_until__lt=today)
    ids = list(over.order_by("pk").values_list("pk", flat=True))
    back = sum(bring_back(one, today=today) for one in ids)
    return {"back": back, "appointed": appoint_all_ready(), "moved_up": _move_up()}


def _move_up() -> int:
    waiting = Application.objects.filter(state=State.WAITLISTED)
    terms = Term.objects.filter(pk__in=waiting.values("term")).order_by("pk")
    return sum(_promote(term_id) for term_id in terms.values_list("pk", flat=True))


@transaction.atomic
def _promote(term_id: int) -> int:
    return promote_next(lock_term(term_id))


@transaction.atomic
def _close_queue(term_id: int) -> int:
    term = lock_term(term_id)
    waiting = Application.objects.select_for_update().filter(term=term, person_id__isnull=False)
    found = list(waiting.queuing().order_by("pk"))
    for one in found:
        one.term = term
        move(one, State.DECLINED, actor=SYSTEM, reason=Reason.PLACES)
    return len(found)
