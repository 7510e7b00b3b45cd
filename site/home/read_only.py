"""What people meet in a room that is read-only: a notice, and their words back."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from core.caching import keep_nowhere
from core.health import Finding
from core.notices import Notice
from core.rooms import room_of_page, rooms_of
from core.same_origin import is_same_origin

from .models import ReadOnlyPeriod
from .running import Told, told_now

PLAIN_FORM = "application/x-www-form-urlencoded"  # the only kind that cannot carry a file
NEVER_SHOWN = ("password", "passphrase", "secret")
NOT_TYPED = ("csrfmiddlewaretoken",)
TICKS = ("", "on", "yes", "no", "true", "false")
ID = re.compile(r"[0-9a-f]{8}(-?[0-9a-f]{4}){3}-?[0-9a-f]{12}", re.IGNORECASE)  # a UUID
TRY_AGAIN_S = 600  # where nobody knows when the room opens
LONGEST_WAIT_S = 24 * 3600
FORGOTTEN_AFTER_S = 24 * 3600
SHORT = 60  # characters that fit a line


@dataclass(frozen=True, slots=True)
class Typed:
    """One value of a form, to be shown and sent again."""

    name: str
    value: str

    @property
    def is_long(self) -> bool:
        return len(self.value) > SHORT or "\n" in self.value

    @property
    def is_shown(self) -> bool:
        """Whether somebody may have written it: ticks and ids are sent along unseen."""
        value = self.value.strip()
        if self.name in NOT_TYPED or value.lower() in TICKS:
            return False
        return not ID.fullmatch(value)


def period_of(*rooms: str) -> ReadOnlyPeriod | None:
    """The period that makes one of these rooms read-only now. One query."""
    return ReadOnlyPeriod.objects.in_force(timezone.now()).filter(room__in=rooms).first()


def send_back(request: HttpRequest, period: ReadOnlyPeriod) -> HttpResponse:
    """503 with the reason, and a form that holds what was sent and sends it once more."""
    ours = _is_its_writers(request)
    typed = list(_typed(request.POST)) if ours else []
    whole = ours and not any(map(_is_secret, request.POST))
    context = {"period": period, "typed": typed, "may_send_again": whole, "status": 503}
    response = HttpResponse(render_to_string("home/read_only.html", context, request), status=503)
    response["Retry-After"] = str(_seconds_left(period))
    keep_nowhere(response)
    return response


def notices(request: HttpRequest, page: Any) -> Iterable[Notice]:
    """For core.notices: said above the forms of a room, on its views and its pages."""
    if Told.READ_ONLY not in told_now(request):
        return []
    rooms = rooms_of(request.resolver_match) or tuple(filter(None, [room_of_page(page)]))
    period = period_of(*rooms) if rooms else None
    if period is None:
        return []
    until = ""
    if period.ends_at:
        moment = date_format(timezone.localtime(period.ends_at), "DATETIME_FORMAT")
        until = _("Probably until %(moment)s.") % {"moment": moment}
    return [Notice(f"{period.reason} {until}".strip())]


def check_switches() -> Finding:
    """For monitoring: what is read-only now. Somebody must look where no end was set for a day."""
    now = timezone.now()
    running = list(ReadOnlyPeriod.objects.in_force(now))
    forgotten = [
        one
        for one in running
        if one.ends_at is None and (now - one.starts_at).total_seconds() > FORGOTTEN_AFTER_S
    ]
    words = ", ".join(f"{one.room} is read-only" for one in running)
    return Finding(not forgotten, words)


def _is_its_writers(request: HttpRequest) -> bool:
    """Whether what was sent may be read, and shown on our page to whoever sent it.

    This runs before the guards of the view, so it stands in for them. Multipart is not read:
    parsing would put a file on disk (law 1). What another site sent is not shown: its words would
    stand on our page, one press away from being sent (core.same_origin). Doors that take text only
    are for people who are signed in.
    """
    if request.content_type != PLAIN_FORM or not is_same_origin(request):
        return False
    for_members = request.path_info.startswith(settings.TEXT_ONLY_PATHS)
    return not for_members or request.user.is_authenticated


def _typed(posted: Any) -> Iterator[Typed]:
    for name, values in posted.lists():
        if not _is_secret(name):
            yield from (Typed(name, value) for value in values)


def _is_secret(name: str) -> bool:
    return any(word in name.lower() for word in NEVER_SHOWN)


def _seconds_left(period: ReadOnlyPeriod) -> int:
    if period.ends_at is None:
        return TRY_AGAIN_S
    left = int((period.ends_at - timezone.now()).total_seconds())
    return max(1, min(left, LONGEST_WAIT_S))
