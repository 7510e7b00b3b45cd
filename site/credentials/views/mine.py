from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from core.limits import Limit, allow
from core.pdf import NotRendered
from core.refusals import too_many
from credentials.document import certificate_pdf, check_url
from credentials.kinds import kind_of
from credentials.models import Credential

DOWNLOADS = Limit("credentials.download", 20, 600)  # each takes about a second of the machine


@require_safe
@never_cache
@login_required
def mine(request: HttpRequest) -> HttpResponse:
    return _page(request)


@require_safe
@never_cache
@login_required
def certificate(request: HttpRequest, credential_id: UUID) -> HttpResponse:
    own = Credential.objects.of(request.user.actor_id)
    credential = get_object_or_404(own, pk=credential_id)
    if not allow(DOWNLOADS, str(request.user.actor_id)):
        return too_many(request, DOWNLOADS.seconds_left())
    try:
        pdf = certificate_pdf(credential, get_language() or "ko")
    except NotRendered:
        words = _("The PDF could not be made just now. Please try again in a minute.")
        return _page(request, trouble=words, status=503)
    response = HttpResponse(pdf, content_type="application/pdf")
    response["Content-Disposition"] = 'attachment; filename="certificate.pdf"'
    return response


def _page(request: HttpRequest, *, trouble: str = "", status: int = 200) -> HttpResponse:
    cards = [
        {"credential": one, "kind": kind_of(one.kind), "check_url": check_url(one)}
        for one in Credential.objects.of(request.user.actor_id)
    ]
    context = {"cards": cards, "trouble": trouble}
    return TemplateResponse(request, "credentials/mine.html", context, status=status)
