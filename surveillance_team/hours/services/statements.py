"""Printing a month's statement: a row first, and a job that fills it."""

from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import override

from core.actors import Actor
from core.jobs import GiveUp, Progress, TryAgain, ask_for
from core.pdf import NotRendered, TooLong, UsesForeignFile, render_pdf
from surveillance_team.models import Monitor

from ..models import Statement
from ..shown import month_shown

KIND = "hours.print_statement"


@transaction.atomic
def ask_for_statement(monitor: Monitor, *, month: date, language: str) -> Statement:
    """Have one month printed for its own monitor. Asked again while it is being made: that one."""
    waiting = Statement.objects.filter(
        monitor=monitor, month=month, language=language, body__isnull=True
    )
    statement = waiting.order_by("-asked_at").first()
    if statement is None:
        statement = Statement.objects.create(monitor=monitor, month=month, language=language)
    # The trail and the job name the appointment, not the person.
    actor = Actor(monitor.pk, "monitor")
    ask_for(KIND, {"statement": str(statement.pk)}, actor=actor, key=str(statement.pk), total=1)
    return statement


def print_statement(progress: Progress, params: dict[str, Any]) -> None:
    """Work of the job. A statement that is there already is not made again."""
    rows = Statement.objects.select_related("monitor__term")
    statement = rows.filter(pk=params["statement"]).first()
    if statement is None:
        raise GiveUp("gone")
    if statement.body is None:
        body = _render(statement)
        Statement.objects.filter(pk=statement.pk, body__isnull=True).update(body=body)
    progress.step(1, 1)


def _render(statement: Statement) -> bytes:
    with override(statement.language):
        context = {
            "month": month_shown(statement.monitor, statement.month),
            "term": statement.monitor.term,
            "asked_at": statement.asked_at,
        }
        title = _("Statement of volunteer hours")
    try:
        return render_pdf("hours/print/statement.html", context, statement.language, title)
    except (TooLong, UsesForeignFile):
        raise GiveUp("template") from None
    except NotRendered:
        raise TryAgain("press") from None
