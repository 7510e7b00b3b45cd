from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from .services.reading_callbacks import CallbackMalformed
from .services.receiving import LARGEST_BODY, receive_callback
from .signatures import SignatureRefused


@never_cache
@csrf_exempt
@require_POST
def callback(request: HttpRequest, slug: str) -> HttpResponse:
    length = request.headers.get("content-length", "")
    if not length.isdigit() or int(length) > LARGEST_BODY:
        return HttpResponse(status=413 if length.isdigit() else 400)
    body = request.body
    headers = {name.lower(): value for name, value in request.headers.items()}
    try:
        receive_callback(slug, body, headers)
    except SignatureRefused:
        return HttpResponse(status=401)
    except CallbackMalformed:
        return HttpResponse(status=400)
    return HttpResponse(status=204)
