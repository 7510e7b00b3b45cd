"""Where writing begins: which kind, in which language, and how more kinds get in."""

from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import permission_required
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from curriculum.h5p.models import Library
from curriculum.h5p.people import INSTALL, UPLOAD
from curriculum.h5p.services import missing_own
from curriculum.h5p.writing.kinds import H5P_ORG, OURS, TITLES_KO, writable_libraries


@never_cache
@permission_required(UPLOAD, raise_exception=True)
@require_safe
def kinds(request: HttpRequest) -> HttpResponse:
    """The kinds that can be written here, each in each language."""
    found = writable_libraries()
    context = {
        "ours": [_card(one) for one in found if one.machine_name in OURS],
        "others": [_card(one) for one in found if one.machine_name not in OURS],
        "languages": settings.LANGUAGES,
        "lacks_own": request.user.has_perm(INSTALL) and bool(missing_own()),
    }
    return TemplateResponse(request, "h5p/writing/kinds.html", context)


@never_cache
@permission_required(UPLOAD, raise_exception=True)
@require_safe
def getting_more(request: HttpRequest) -> HttpResponse:
    """How H5P.org's own kinds get into the house."""
    there = {one.machine_name for one in Library.objects.filter(machine_name__in=H5P_ORG)}
    rows = [(name, TITLES_KO[name], name in there) for name in H5P_ORG]
    return TemplateResponse(request, "h5p/writing/getting_more.html", {"rows": rows})


def language_or_404(code: str) -> str:
    if code not in dict(settings.LANGUAGES):
        raise Http404
    return code


def _card(library: Library) -> dict[str, Any]:
    title = TITLES_KO.get(library.machine_name) if get_language() == "ko" else None
    return {"library": library, "title": title or library.title, "about": _about(library)}


def _about(library: Library) -> Any:
    return {
        "Jikimi.QuestionSet": _(
            "Choice, true or not, order, match and questions to think about; one at a time, with "
            "feedback that teaches and no score."
        ),
        "Jikimi.ChatScenario": _(
            "A made-up conversation on a phone. Pupils choose replies; safe ways out are always in "
            "sight."
        ),
    }.get(library.machine_name, str(library))
