"""Publishing editions, in Wagtail's shell."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from users.actors import actor_of
from users.roles import Role

from ..forms import EditionForm
from ..models import Edition, Manual
from ..people import PUBLISH
from ..pictures import PictureGone, draw
from ..services import (
    CheckedAtAnotherTime,
    NothingChanged,
    NotReady,
    TextChanged,
    publish_edition,
)
from ..services.checking import seen_of
from ..services.editions import differs, frozen_texts, missing_for_edition
from ..shown import text_shown
from .reading import picture_response


@never_cache
@permission_required(PUBLISH, raise_exception=True)
@require_http_methods(["GET", "HEAD", "POST"])
def publish(request: HttpRequest, pk: int) -> HttpResponse:
    manual: Manual = get_object_or_404(Manual.objects.sources(), pk=pk)
    if request.method == "POST":
        form = EditionForm(request.POST)
        edition = _published(request, manual, form) if form.is_valid() else None
        if edition is None:
            return _page(request, manual, form, status=422)
        words = _("Edition %(number)s is published.") % {"number": edition.number}
        messages.success(request, words)
        return redirect("manuals:edition", edition.pk)
    return _page(request, manual, EditionForm())


@never_cache
@permission_required(PUBLISH, raise_exception=True)
@require_safe
def picture(request: HttpRequest, pk: int, name: str) -> HttpResponse:
    manual: Manual = get_object_or_404(Manual.objects.sources(), pk=pk)
    named = {n: p for text in frozen_texts(manual).values() for n, p in text.pictures.items()}
    if name not in named:
        raise Http404
    try:
        return picture_response(name, draw(named[name]))
    except PictureGone:
        raise Http404 from None


def _published(request: HttpRequest, manual: Manual, form: EditionForm) -> Edition | None:
    """The new edition; None where the service refused, which the form then says."""
    try:
        return publish_edition(
            manual.pk,
            is_revision=form.cleaned_data["is_revision"],
            whats_new=form.in_both("whats_new"),
            reviewer=form.in_both("reviewer"),
            reviewed_on=form.cleaned_data["reviewed_on"],
            seen=form.cleaned_data["seen"],
            actor=actor_of(request, Role.SAFEGUARDING_REVIEWER),
        )
    except TextChanged:
        form.refuse_changed_text()
    except CheckedAtAnotherTime as fault:
        words = _("The text was last changed on %(day)s. Please check it as it is now.")
        form.add_error("reviewed_on", words % {"day": date_format(fault.earliest)})
    except NotReady as fault:
        for words in fault.missing:
            form.add_error(None, words)
    except NothingChanged:
        form.add_error(None, _("Nothing has changed since the newest edition."))
    return None


def _page(
    request: HttpRequest, manual: Manual, form: EditionForm, status: int = 200
) -> HttpResponse:
    texts = frozen_texts(manual)
    form.stand_beside(seen_of(texts))
    newest = Edition.objects.filter(manual=manual).newest_first().first()
    context = {
        "manual": manual,
        "newest": newest,
        "missing": missing_for_edition(manual, texts),
        "is_same": newest is not None and not differs(newest, texts),
        "form": form,
        "texts": [text_shown(code, texts[code]) for code in sorted(texts, reverse=True)],
    }
    response: Any = TemplateResponse(request, "manuals/staff/publish.html", context, status=status)
    response.strict_policy = True
    return response
