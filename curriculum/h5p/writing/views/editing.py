"""Writing a new activity and rewriting one."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods
from wagtail.admin.rich_text import DraftailRichTextArea

from curriculum.h5p.models import Activity, Library
from curriculum.h5p.people import CHANGE, UPLOAD
from curriculum.h5p.services.closure import LibraryGone
from curriculum.h5p.writing.clean_html import FEATURES
from curriculum.h5p.writing.desk import MISSING, Desk, Kind, Posted
from curriculum.h5p.writing.desks import desk_for
from curriculum.h5p.writing.drift import behind, drift_of
from curriculum.h5p.writing.form import ActivityForm
from curriculum.h5p.writing.forms import NameForm
from curriculum.h5p.writing.kinds import can_be_written, kind_of
from curriculum.h5p.writing.moves import Moved, moved
from curriculum.h5p.writing.seen import seen_of
from curriculum.h5p.writing.services import (
    ChangedMeanwhile,
    latest,
    rewrite_activity,
    write_activity,
)
from users.actors import actor_of
from users.roles import Role

from .beginning import language_or_404

SAVE = "save"


@dataclass(slots=True)
class Sheet:
    """What lies before the editor.

    Attributes:
        activity: None while it is being written for the first time.
        base: Its content; MISSING while there is none.
    """

    library: Library
    language: str
    kind: Kind
    desk: Desk
    activity: Activity | None = None
    base: Any = MISSING

    def form(self, data: Posted | None = None) -> ActivityForm:
        return ActivityForm(self.kind, self.desk, self.base, data)


@never_cache
@permission_required(UPLOAD, raise_exception=True)
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest, library_pk: int, language: str) -> HttpResponse:
    library = get_object_or_404(Library, pk=library_pk)
    if not can_be_written(library):
        raise Http404
    sheet = _sheet(request, library, language_or_404(language))
    return _work(request, sheet, NameForm)


@never_cache
@permission_required(CHANGE, raise_exception=True)
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    activity = latest(get_object_or_404(Activity, pk=pk))
    sheet = _sheet(request, activity.library, activity.language, activity)
    return _work(request, sheet, NameForm)


def _sheet(
    request: HttpRequest, library: Library, language: str, activity: Activity | None = None
) -> Sheet:
    labels = "ko" if get_language() == "ko" else "en"
    kind = kind_of(library, labels=labels, content=language)
    if kind is None:
        raise Http404
    files = activity.files if activity else {}
    desk = desk_for(request.user, labels=labels, content=language, files=files)
    base = activity.parameters if activity else MISSING
    return Sheet(library, language, kind, desk, activity, base)


def _work(request: HttpRequest, sheet: Sheet, name_form: type[NameForm]) -> HttpResponse:
    if request.method != "POST":
        return _page(request, sheet, name_form(initial=_initial(sheet)), sheet.form())
    order = request.POST.get("do", "")
    if order != SAVE:
        return _move(request, sheet, name_form, order)
    name, form = name_form(request.POST), sheet.form(request.POST)
    are_valid = [name.is_valid(), form.is_valid()]
    if all(are_valid):
        saved = _save(request, sheet, name, form)
        if saved is not None:
            words = _("Saved as a draft. Look at it, and publish it when it is ready.")
            messages.success(request, words)
            return redirect("h5p_write_edit", saved.pk)
    return _page(request, sheet, name, form, status=422)


def _move(
    request: HttpRequest, sheet: Sheet, name_form: type[NameForm], order: str
) -> HttpResponse:
    """Draw the form with a row more, fewer or elsewhere. Nothing is stored, nothing is checked."""
    after = moved(request.POST, order)
    name = name_form(initial={key: request.POST.get(key, "") for key in ("title", "seen")})
    return _page(request, sheet, name, sheet.form(after.data), after=after)


def _save(
    request: HttpRequest, sheet: Sheet, name: NameForm, form: ActivityForm
) -> Activity | None:
    """The draft; None where the service refused, which the form then says."""
    content: dict[str, Any] = {
        "title": name.cleaned_data["title"],
        "parameters": form.parameters,
        "taken": sheet.desk.taken,
        "actor": actor_of(request, Role.EDITOR),
    }
    try:
        if sheet.activity is None:
            return write_activity(library=sheet.library, language=sheet.language, **content)
        seen = name.cleaned_data["seen"]
        return rewrite_activity(sheet.activity.pk, seen=seen, **content)
    except ChangedMeanwhile:
        name.refuse_older()
    except LibraryGone as fault:
        words = _("“%(name)s” is not installed any more. Please ask an administrator.")
        name.add_error(None, words % {"name": fault.name})
    return None


def _initial(sheet: Sheet) -> dict[str, str]:
    if sheet.activity is None:
        return {}
    return {"title": sheet.activity.title, "seen": seen_of(sheet.activity)}


def _page(
    request: HttpRequest,
    sheet: Sheet,
    name: NameForm,
    form: ActivityForm,
    *,
    status: int = 200,
    after: Moved | None = None,
) -> HttpResponse:
    context = {
        "sheet": sheet,
        "name": name,
        "written": form,
        "wrong": list(form.wrong()),
        "after": after,
        "drift": drift_of(sheet.activity) if sheet.activity else None,
        "behind": behind(sheet.activity) if sheet.activity else [],
        "media": editor_media(),
    }
    return TemplateResponse(request, "h5p/writing/write.html", context, status=status)


def editor_media() -> Any:
    """Scripts of the rich text editor, always: a row added later may need it."""
    return DraftailRichTextArea(features=FEATURES).media
