"""Letters about a month that wait for a person to send them."""

from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from core.actors import actor_cards
from core.audit import record_accesses
from surveillance_team.joining.forms import ids_of
from surveillance_team.joining.models import MonthlyWarning
from surveillance_team.joining.services.faults import NotPossible, OwnMatter, PersonGone
from surveillance_team.joining.services.warning import drop_warning, send_warning
from surveillance_team.staff import coordinator, shell

from .doors import for_caring_coordinators

PER_PAGE = 25
"""A page is sent within one request."""


@for_caring_coordinators
@require_safe
def drafted(request: HttpRequest) -> HttpResponse:
    return _show(request)


@for_caring_coordinators
@require_POST
def settle(request: HttpRequest) -> HttpResponse:
    """Send what was ticked, or let it be."""
    ids = ids_of(request.POST.getlist("warning"))[:PER_PAGE]
    what = request.POST.get("what")
    if not ids or what not in ("send", "drop"):
        return _show(request, failed=True, status=422)
    actor = coordinator(request)
    counts = {"sent": 0, "dropped": 0}
    for warning_id in ids:
        try:
            if what == "send":
                counts["sent" if send_warning(warning_id, actor=actor) else "dropped"] += 1
            else:
                drop_warning(warning_id, actor=actor)
                counts["dropped"] += 1
        except (MonthlyWarning.DoesNotExist, NotPossible, OwnMatter, PersonGone):
            continue
    _say(request, counts)
    return redirect("team_room:warnings")


def _say(request: HttpRequest, counts: dict[str, int]) -> None:
    sent = ngettext("%(count)d letter is sent.", "%(count)d letters are sent.", counts["sent"])
    kept = ngettext("%(count)d was not sent.", "%(count)d were not sent.", counts["dropped"])
    said = [sent % {"count": counts["sent"]}] if counts["sent"] else []
    said += [kept % {"count": counts["dropped"]}] if counts["dropped"] else []
    messages.success(request, " ".join(said) or _("Nothing was left to decide."))


def _show(request: HttpRequest, *, failed: bool = False, status: int = 200) -> HttpResponse:
    waiting: QuerySet[MonthlyWarning, Any] = MonthlyWarning.objects.drafted()
    waiting = waiting.filter(monitor__user__isnull=False).select_related(
        "monitor__user", "monitor__term"
    )
    found = list(waiting.order_by("month", "pk")[: PER_PAGE + 1])
    people = [one.monitor.user.actor_id for one in found[:PER_PAGE]]
    names, actor = actor_cards(people), coordinator(request)
    record_accesses(actor, subject_ids=people, what="joining.list_warnings")
    context = {
        "rows": [
            (one, names[person].name if person in names else "", person == actor.id)
            for one, person in zip(found[:PER_PAGE], people, strict=True)
        ],
        "more": len(found) > PER_PAGE,
        "failed": failed,
    }
    return shell(request, "joining/staff/warnings.html", context, status=status)
