"""Jikimi on a telephone's home screen: what it is called, what is shared to it, what waited."""

from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import redirect, render
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from core.limits import Limit, allow

from ..filing_forms import PlaceForm
from ..forms import FilingForm, StatementForm, readable
from ..models import Monitor
from ..sealing import LONGEST_SEALED, CannotOpen, current_key, open_sealed
from ..services import care
from ..services.sharing import PARTS, add_shared, open_shared, seal_shared, words_of
from ..textonly import text_only
from .filing import SHARED, filing_page, refuse_flood, take
from .places import take_place
from .portal import for_monitors

SHARING = Limit("team-share", count=60, per_s=600)
ELSEWHERE = ("cross-site", "same-site")


@require_safe
def manifest(request: HttpRequest) -> HttpResponse:
    """Public and the same for everyone; neutral in name and picture."""
    said: dict[str, Any] = {
        "id": reverse("team:home"),
        "name": _("Jikimi"),
        "short_name": _("Jikimi"),
        "lang": request.LANGUAGE_CODE,
        "start_url": reverse("team:file"),
        "scope": reverse("team:home"),
        "display": "standalone",
        "background_color": "#fdfcf9",
        "theme_color": "#0b3b38",
        "icons": [
            {
                "src": static(f"surveillance_team/icon-{size}.png"),
                "sizes": f"{size}x{size}",
                "type": "image/png",
                "purpose": "any maskable",
            }
            for size in (192, 512)
        ],
        "share_target": {
            "action": reverse("team:share"),
            "method": "POST",
            "enctype": "application/x-www-form-urlencoded",
            "params": {part: part for part in PARTS},
        },
    }
    return JsonResponse(said, content_type="application/manifest+json")


@require_safe
def worker(request: HttpRequest) -> HttpResponse:
    """The service worker. It lies in the portal's folder, so that its reach ends there (law 10)."""
    context = {"offline": reverse("team:offline"), "key_id": current_key().key_id}
    page = render(request, "surveillance_team/portal/worker.js", context)
    page["Content-Type"] = "text/javascript; charset=utf-8"
    page["Cache-Control"] = "no-cache"
    return page


@require_safe
def offline(request: HttpRequest) -> HttpResponse:
    """The form without anybody in it: what the service worker keeps for when there is no net."""
    context = {"form": FilingForm(), "queue_key": current_key()}
    return render(request, "surveillance_team/portal/offline.html", context)


def _share(request: HttpRequest) -> HttpResponse:
    """Take what another program of the telephone shares: keep it sealed, and show the form.

    It files nothing, so it needs no token, which the telephone does not have. Other sites may not
    fill the form for anybody, nor put a session in the place of somebody's.
    """
    if request.headers.get("Sec-Fetch-Site") in ELSEWHERE:
        return redirect("team:file")
    if not allow(SHARING, request.META.get("REMOTE_ADDR", "")):
        return HttpResponse(status=429)
    words = words_of({part: request.POST.get(part, "") for part in PARTS})
    if words:
        waiting = open_shared(request.session.get(SHARED, ""))
        request.session[SHARED] = seal_shared(add_shared(waiting, words))
    return redirect("team:file")


share = text_only(never_cache(require_POST(_share)), token=False)


@for_monitors
@require_POST
def sealed(request: HttpRequest, monitor: Monitor) -> HttpResponse:
    """File what waited on the telephone. It is opened here and nowhere else, and stored only as
    what a form sent by hand becomes; the same form sent again files nothing twice."""
    try:
        said = open_sealed(request.POST.get("sealed", "")[:LONGEST_SEALED])
    except CannotOpen:
        form = FilingForm(left_out=care.left_out_by(monitor))
        return filing_page(request, monitor, form, status=422, cannot_open=True)
    left_out = care.left_out_by(monitor)
    if "place_kind" in said or "name" in said:  # the form of what is no address
        place = PlaceForm(_entered(said, PlaceForm), left_out=left_out)
        return take_place(request, monitor, place)
    form = FilingForm(_entered(said, FilingForm), left_out=left_out)
    return refuse_flood(request, monitor, form) or take(request, monitor, form)


def _entered(said: dict[str, Any], form: type[StatementForm]) -> dict[str, str]:
    """What was entered by field: text as a browser would send it, whatever was sealed."""
    entered = {name: said.get(name) for name in form.base_fields}
    return {name: readable(text) for name, text in entered.items() if isinstance(text, str)}


@for_monitors
@require_safe
def token(request: HttpRequest, monitor: Monitor) -> HttpResponse:
    """For a page that was opened without a connection and so has no token to send with."""
    return JsonResponse({"token": get_token(request)})
