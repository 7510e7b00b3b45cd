"""Putting an activity into the other language: every text beside its source."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from curriculum.h5p.models import Activity
from curriculum.h5p.people import CHANGE, UPLOAD
from curriculum.h5p.services.closure import LibraryGone
from curriculum.h5p.writing.desks import desk_for
from curriculum.h5p.writing.forms import NameForm
from curriculum.h5p.writing.kinds import kind_of
from curriculum.h5p.writing.services import (
    ChangedMeanwhile,
    NoTranslation,
    TranslatedAlready,
    bring_in_line,
    latest,
    translate_activity,
)
from curriculum.h5p.writing.translation import TranslationForm
from users.actors import actor_of
from users.roles import Role

from .editing import editor_media


@never_cache
@permission_required(UPLOAD, raise_exception=True)
@require_http_methods(["GET", "HEAD", "POST"])
def translate(request: HttpRequest, pk: int) -> HttpResponse:
    activity = latest(get_object_or_404(Activity, pk=pk))
    target = _other(activity.locale.language_code)
    if (there := _there(activity, target)) is not None:
        messages.info(request, _("It has been translated already. Here it is."))
        return redirect("h5p_write_edit", there.pk)
    name = NameForm(request.POST or None)
    form = _form(request, activity, target)
    if request.method == "POST" and all([name.is_valid(), form.is_valid()]):
        made = _save(request, activity, target, name, form)
        if made is not None:
            messages.success(request, _("The translation is saved as a draft."))
            return redirect("h5p_write_edit", made.pk)
    context = {
        "activity": activity,
        "target": target,
        "target_name": dict(settings.LANGUAGES)[target],
        "name": name,
        "written": form,
        "wrong": list(form.wrong()),
        "media": editor_media(),
    }
    status = 422 if request.method == "POST" else 200
    return TemplateResponse(request, "h5p/writing/translate.html", context, status=status)


@never_cache
@permission_required(CHANGE, raise_exception=True)
@require_POST
def in_line(request: HttpRequest, pk: int) -> HttpResponse:
    """The translation says what the original says now."""
    activity = get_object_or_404(Activity, pk=pk)
    seen = request.POST.get("seen", "")
    try:
        bring_in_line(activity.pk, seen=seen, actor=actor_of(request, Role.EDITOR))
        messages.success(request, _("Noted: the translation is in line with the original."))
    except NoTranslation:
        raise Http404 from None
    except ChangedMeanwhile:
        words = _("The original has changed once more meanwhile. Please look at it again.")
        messages.warning(request, words)
    return redirect("h5p_write_edit", activity.pk)


def _other(language: str) -> str:
    """Of the site's languages; what an uploaded activity says of its own may be any, or none."""
    codes = [code for code, _name in settings.LANGUAGES]
    if language not in codes:
        raise Http404
    return next(code for code in codes if code != language)


def _there(activity: Activity, language: str) -> Activity | None:
    found = activity.get_translations().filter(locale__language_code=language)
    one: Activity | None = found.first()
    return one


def _form(request: HttpRequest, activity: Activity, target: str) -> TranslationForm:
    labels = "ko" if get_language() == "ko" else "en"
    source = desk_for(request.user, labels=labels, content=activity.language, files=activity.files)
    desk = desk_for(request.user, labels=labels, content=target, files=activity.files)
    kinds = [
        kind_of(activity.library, labels=labels, content=code)
        for code in (activity.language, target)
    ]
    if kinds[0] is None or kinds[1] is None:
        raise Http404
    data = request.POST if request.method == "POST" else None
    return TranslationForm(kinds[0], kinds[1], source, desk, activity.parameters, data)


def _save(
    request: HttpRequest,
    activity: Activity,
    target: str,
    name: NameForm,
    form: TranslationForm,
) -> Any:
    try:
        return translate_activity(
            activity.pk,
            language=target,
            title=name.cleaned_data["title"],
            parameters=form.parameters,
            actor=actor_of(request, Role.EDITOR),
        )
    except TranslatedAlready as fault:
        return fault.activity
    except LibraryGone as fault:
        words = _("“%(name)s” is not installed any more. Please ask an administrator.")
        name.add_error(None, words % {"name": fault.name})
        return None
