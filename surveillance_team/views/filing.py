"""The filing form: paste, look, keep as a draft, send."""

from typing import Any
from uuid import uuid4

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from core.limits import Limit, allow

from ..filing_forms import DraftForm
from ..forms import FilingForm
from ..models import FilingDraft, Monitor
from ..sealing import current_key
from ..services import care, drafts
from ..services.filing import check_paste, file_reports
from ..services.gate import Bar, MayNotFile, bar_to_filing
from ..services.lines import NEVER_KEPT, Line, left_over
from ..services.sharing import open_shared
from ..summary import today_of
from .keeping import Keeping, keep_draft, version_of
from .portal import for_monitors

KEPT_ANSWERS = ("category", "minor_suspected", "seen_where", "seen_on", "note")
SHARED = "team_shared"
"""Name in the session of what was shared before sign-in, sealed."""

SENDING = Limit("team-filing", count=30, per_s=600)


@for_monitors
@require_http_methods(["GET", "HEAD", "POST"])
def file(request: HttpRequest, monitor: Monitor) -> HttpResponse:
    if bar := bar_to_filing(monitor, timezone.localdate()):
        return closed(request, bar)
    if request.method != "POST":
        return _begin(request, monitor)
    form = FilingForm(request.POST, left_out=care.left_out_by(monitor))
    if too_many := refuse_flood(request, monitor, form):
        return too_many
    if "check" in request.POST:
        return _check(request, monitor, form)
    return take(request, monitor, form)


@for_monitors
@require_POST
def draft(request: HttpRequest, monitor: Monitor) -> HttpResponse:
    keeping = Keeping(FilingDraft.Form.PASTE, filing_page, "team:file")
    return keep_draft(request, monitor, DraftForm(request.POST), keeping)


@for_monitors
@require_POST
def throw_away(request: HttpRequest, monitor: Monitor) -> HttpResponse:
    drafts.throw_away_draft(monitor)
    request.session.pop(SHARED, None)
    return redirect("team:file")


def take(request: HttpRequest, monitor: Monitor, form: FilingForm) -> HttpResponse:
    """File a form, and show the answers or what is wrong with it."""
    if not form.is_valid():
        return filing_page(request, monitor, form, status=422)
    key = form.cleaned_data["client_key"]
    try:
        lines = file_reports(
            monitor=monitor,
            paste=form.cleaned_data["paste"],
            statement=form.statement,
            client_key=key,
        )
    except MayNotFile as refused:
        return closed(request, refused.bar)
    request.session.pop(SHARED, None)
    return _answers(request, monitor, form, lines)


def closed(request: HttpRequest, bar: Bar) -> HttpResponse:
    return render(request, "surveillance_team/portal/closed.html", {"bar": bar}, status=403)


def refuse_flood(request: HttpRequest, monitor: Monitor, form: Any) -> HttpResponse | None:
    """429 with the form as it was typed, for who sends more often than a person can look."""
    if allow(SENDING, str(monitor.pk)):
        return None
    page = filing_page(request, monitor, form, status=429, too_often=True)
    page["Retry-After"] = str(SENDING.seconds_left())
    return page


def filing_page(
    request: HttpRequest, monitor: Monitor, form: Any, status: int = 200, **more: Any
) -> HttpResponse:
    context = {"form": form, "today": today_of(monitor), "queue_key": current_key(), **more}
    return render(request, "surveillance_team/portal/file.html", context, status=status)


def _begin(request: HttpRequest, monitor: Monitor) -> HttpResponse:
    """An empty form, or the draft, with what was shared at its end."""
    kept = drafts.draft_of(monitor)
    initial: dict[str, Any] = {"client_key": uuid4()}
    if kept:
        initial = {**(kept.words or {}), "client_key": kept.client_key}
    if shared := open_shared(request.session.get(SHARED, "")):
        known = initial.get("paste", "")
        more = (line for line in shared.splitlines() if line not in known.splitlines())
        initial["paste"] = "\n".join(filter(None, [known, *more]))
    form = FilingForm(initial=initial, left_out=care.left_out_by(monitor))
    return filing_page(request, monitor, form, draft=kept, version=kept.version if kept else 0)


def _check(request: HttpRequest, monitor: Monitor, form: FilingForm) -> HttpResponse:
    """What each line is. Nothing is stored, looked up or counted; the rest need not be filled."""
    form.is_valid()
    if "paste" in form.errors:
        return filing_page(request, monitor, form, status=422)
    lines = check_paste(form.cleaned_data["paste"])
    typed = {name: request.POST.get(name, "") for name in ("paste", *KEPT_ANSWERS)}
    typed["client_key"] = str(form.cleaned_data["client_key"])
    again = FilingForm(initial=_shown_again(typed, lines), left_out=care.left_out_by(monitor))
    version = version_of(request)
    return filing_page(request, monitor, again, lines=lines, checked=True, version=version)


def _shown_again(typed: dict[str, Any], lines: list[Line]) -> dict[str, Any]:
    """What was typed, without lines that hold the content of a file: it has no place here."""
    if any(line.refusal in NEVER_KEPT for line in lines):
        kept = (line.text for line in lines if line.refusal not in NEVER_KEPT)
        typed["paste"] = "\n".join(kept)
    return typed


def _answers(
    request: HttpRequest, monitor: Monitor, form: FilingForm, lines: list[Line]
) -> HttpResponse:
    """Answers above a form that keeps the lines which were not taken, as they were typed, with
    another draft's where they were put behind it.

    The content of a file is not sent back: it has no place on this site.
    """
    kept = left_over(lines)
    initial: dict[str, Any] = {"client_key": uuid4()}
    version = 0
    if kept:
        initial |= {name: form.cleaned_data[name] for name in KEPT_ANSWERS}
        initial["paste"] = "\n".join(line.text for line in kept)
        draft = drafts.draft_of(monitor)
        if draft and drafts.holds(draft, initial):
            initial = {**draft.words, "client_key": draft.client_key}
            version = draft.version
    taken = sum(line.is_taken for line in lines)
    return filing_page(
        request,
        monitor,
        FilingForm(initial=initial, left_out=care.left_out_by(monitor)),
        status=200 if taken else 422,
        lines=lines,
        taken=taken,
        kept=len(kept),
        filed_key=form.cleaned_data["client_key"],
        version=version,
    )
