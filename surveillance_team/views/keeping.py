"""Keeping what is in a form of filing as a draft: the same for each form that has one."""

from dataclasses import dataclass
from typing import Any, Protocol

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from core.limits import Limit, allow

from ..models import FilingDraft, Monitor
from ..services import drafts

SAVING = Limit("team-draft", count=200, per_s=600)


class Page(Protocol):
    """Shows a form again, with what was typed."""

    def __call__(
        self, request: HttpRequest, monitor: Monitor, form: Any, status: int = 200, **more: Any
    ) -> HttpResponse: ...


@dataclass(frozen=True, slots=True)
class Keeping:
    """A form with a draft: which, the page that shows it, and the name of its address."""

    kind: FilingDraft.Form
    page: Page
    door: str


def keep_draft(request: HttpRequest, monitor: Monitor, form: Any, keeping: Keeping) -> HttpResponse:
    """Keep what is in the form. A script asks for JSON; the button leads back to the form."""
    if not allow(SAVING, str(monitor.pk)):
        return _not_kept(request, monitor, form, keeping, 429)
    if not form.is_valid():
        return _not_kept(request, monitor, form, keeping, 422)
    try:
        kept = drafts.save_draft(
            monitor=monitor,
            client_key=form.cleaned_data["client_key"],
            words=form.words,
            version=form.cleaned_data["draft_version"] or 0,
            form=keeping.kind,
        )
    except drafts.AlreadyFiled:
        return redirect("team:reports")
    except drafts.DraftMoved:
        return _not_kept(request, monitor, form, keeping, 409)
    if _wants_json(request):
        return JsonResponse({"version": kept.version})
    return redirect(keeping.door)


def _not_kept(
    request: HttpRequest, monitor: Monitor, form: Any, keeping: Keeping, status: int
) -> HttpResponse:
    """What keeps a draft from being saved: in a word for a script, as the form for a person."""
    if _wants_json(request):
        words = {409: _("Another tab has saved since. This one was not saved.")}
        said = words.get(status, _("This could not be saved as a draft."))
        errors = [message for messages in form.errors.values() for message in messages]
        return JsonResponse({"words": " ".join([str(said), *errors])}, status=status)
    moved = drafts.draft_of(monitor, keeping.kind) if status == 409 else None
    return keeping.page(
        request,
        monitor,
        form,
        status=status,
        moved=moved,
        too_often=status == 429,
        version=moved.version if moved else version_of(request),
    )


def _wants_json(request: HttpRequest) -> bool:
    return request.headers.get("Accept", "") == "application/json"


def version_of(request: HttpRequest) -> int:
    """Of the draft that the form began with or last saved."""
    text = request.POST.get("draft_version", "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 9 else 0
