"""The frame an activity runs in, and its files. Whoever they are for, they look at no session."""

from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.clickjacking import xframe_options_exempt
from django.views.decorators.http import require_http_methods, require_safe

from curriculum.h5p.models import Bundle
from curriculum.h5p.player.page import page_data
from curriculum.h5p.ranges import send
from curriculum.h5p.services.delivery import file_on_disk

PAGE_KEPT_S = 300
FRAME = "allow-scripts"
FRAME_ON_ITS_OWN_HOST = "allow-scripts allow-same-origin"


@xframe_options_exempt
@require_safe
def player(request: HttpRequest, digest: str) -> HttpResponse:
    """The page within the frame: no script of its own, one script file, one style sheet."""
    bundle: Bundle = get_object_or_404(Bundle, digest=digest)
    site = site_origin(request)
    context = {"bundle": bundle, "data": page_data(bundle, host=site)}
    response = render(request, "h5p/player.html", context)
    response["Content-Security-Policy"] = frame_policy(request, digest, site)
    response["Cache-Control"] = f"public, max-age={PAGE_KEPT_S}"
    response["Referrer-Policy"] = "no-referrer"
    response["Cross-Origin-Resource-Policy"] = "cross-origin"
    response["Permissions-Policy"] = PERMISSIONS
    response["X-DNS-Prefetch-Control"] = "off"
    return response


@xframe_options_exempt
@require_http_methods(["GET", "HEAD", "OPTIONS"])
def file(request: HttpRequest, digest: str, path: str) -> HttpResponse:
    """A file of a bundle, for anyone and for ever."""
    if request.method == "OPTIONS":
        return _preflight()
    found = file_on_disk(digest, path)
    if found is None:
        raise Http404
    response = send(request, found, inside=f"{digest}/{path}")
    response["Access-Control-Allow-Origin"] = "*"  # the frame's origin is nobody's
    response["Cross-Origin-Resource-Policy"] = "cross-origin"
    response["Content-Security-Policy"] = ALONE
    return response


def frame_policy(request: HttpRequest, digest: str, site: str) -> str:
    """What the frame may load: its own files and nothing else. H5P's templates are compiled in the
    browser (unsafe-eval) and its types set styles in markup; the rest of the site does neither.

    An origin of its own it has only on the host that is for frames: the same address on the site's
    host, opened by itself, would otherwise run an activity's scripts with the site's cookies."""
    here = f"{request.scheme}://{request.get_host()}"
    own = f"{here}{settings.H5P_PATH}{digest}/"
    sandbox = FRAME_ON_ITS_OWN_HOST if here == settings.H5P_ORIGIN else FRAME
    return "; ".join(
        [
            f"sandbox {sandbox}",
            "default-src 'none'",
            f"script-src {own} 'unsafe-eval'",
            f"style-src {own} 'unsafe-inline'",
            f"img-src {own} data: blob:",
            f"font-src {own} data:",
            f"media-src {own} blob:",
            f"connect-src {own}",
            "worker-src blob:",
            "frame-src 'none'",
            "form-action 'none'",
            "base-uri 'none'",
            f"frame-ancestors {site}",
        ]
    )


def site_origin(request: HttpRequest) -> str:
    """The origin of the page around the frame."""
    if not settings.H5P_ORIGIN:
        return f"{request.scheme}://{request.get_host()}"
    parts = urlsplit(settings.WAGTAILADMIN_BASE_URL)
    return f"{parts.scheme}://{parts.netloc}"


def _preflight() -> HttpResponse:
    """Some types ask before they load sounds, because they send a header of their own."""
    answer: dict[str, Any] = {
        "Access-Control-Allow-Origin": "*",
        "Access-Control-Allow-Methods": "GET, HEAD",
        "Access-Control-Allow-Headers": "X-Requested-With, Range",
        "Access-Control-Max-Age": "86400",
    }
    return HttpResponse(status=204, headers=answer)


ALONE = "default-src 'none'; style-src 'unsafe-inline'; sandbox; frame-ancestors 'none'"
"""For whoever opens a file by itself: nothing in it runs."""

PERMISSIONS = (
    "accelerometer=(), browsing-topics=(), camera=(), display-capture=(), geolocation=(), "
    "gyroscope=(), magnetometer=(), microphone=(), midi=(), payment=(), serial=(), usb=()"
)
