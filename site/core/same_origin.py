"""Whether a request came from a page of our own, without session or token (anonymous promise)."""

from functools import wraps
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse


def is_same_origin(request: HttpRequest) -> bool:
    """True only if the browser says so: by Sec-Fetch-Site, or by Origin where that is missing.

    Browsers set both themselves, and pages cannot. A request with neither is refused: browsers
    send Origin with every POST.
    """
    site = request.headers.get("Sec-Fetch-Site")
    if site is not None and site != "same-origin":
        return False
    origin = request.headers.get("Origin")
    if origin is None:
        return site == "same-origin"
    return origin == f"{request.scheme}://{request.get_host()}"


def same_origin_only(view: Any) -> Any:
    """For views that take a plain form without a token: 403 for whatever came from elsewhere."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not is_same_origin(request):
            raise PermissionDenied
        return view(request, *args, **kwargs)

    return guarded
