"""What is sent to a room that is read-only comes back to whoever sent it."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse

from core.rooms import rooms_of

from .read_only import period_of, send_back

SAFE = frozenset({"GET", "HEAD", "OPTIONS"})


class KeepReadOnly:
    """503 for what would change a read-only room (core.rooms), with all that was typed.

    Rooms declare their views themselves; what is in no room is never touched.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Any, args: Any, kwargs: Any
    ) -> HttpResponse | None:
        if request.method in SAFE:
            return None
        rooms = rooms_of(request.resolver_match)
        period = period_of(*rooms) if rooms else None
        return send_back(request, period) if period else None
