from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_POST

from privacy.services import CopyGone, take_copy

from .desk import for_officers, officer


@for_officers
@require_POST
def take(request: HttpRequest, copy_id: UUID) -> HttpResponse:
    try:
        archive = take_copy(copy_id, actor=officer(request))
    except CopyGone:
        raise Http404 from None
    response = HttpResponse(archive, content_type="application/zip")
    response["Content-Disposition"] = 'attachment; filename="copy.zip"'
    return response
