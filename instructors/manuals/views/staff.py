"""Publishing editions, in Wagtail's shell."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from users.actors import actor_of
from users.roles import Role

from ..forms import EditionForm
from ..models import Edition, Manual
from ..people import PUBLISH
from ..services import NothingChanged, NotReady, publish_edition
from ..services.editions import differs, frozen_texts, missing_for_edition


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


def _published(request: HttpRequest, manual: Manual, form: EditionForm) -> Edition | None:
    """The new edition; None where the service refused, which the form then says."""
    try:
        return publish_edition(
            manual.pk,
            is_revision=form.cleaned_data["is_revision"],
            whats_new=form.in_both("whats_new"),
            reviewer=form.in_both("reviewer"),
            reviewed_on=form.cleaned_data["reviewed_on"],
            actor=actor_of(request, Role.SAFEGUARDING_REVIEWER),
        )
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
    newest = Edition.objects.filter(manual=manual).newest_first().first()
    context = {
        "manual": manual,
        "newest": newest,
        "missing": missing_for_edition(manual, texts),
        "is_same": newest is not None and not differs(newest, texts),
        "form": form,
    }
    response: Any = TemplateResponse(request, "manuals/staff/publish.html", context, status=status)
    response.strict_policy = True
    return response
