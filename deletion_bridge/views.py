import hmac

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe
from prometheus_client import CONTENT_TYPE_LATEST

from .metrics import as_text
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


@never_cache
@require_safe
def metrics(request: HttpRequest) -> HttpResponse:
    token = settings.BRIDGE_METRICS_TOKEN  # without one there is no such page
    if not token:
        return HttpResponse(status=404)
    given = request.headers.get("authorization", "").removeprefix("Bearer ")
    if not hmac.compare_digest(given.encode(), token.encode()):
        return HttpResponse(status=401, headers={"WWW-Authenticate": "Bearer"})
    return HttpResponse(as_text(), content_type=CONTENT_TYPE_LATEST)
