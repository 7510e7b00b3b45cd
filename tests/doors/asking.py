"""Knocking at a door, and saying in one word what happened."""

import itertools
import warnings
from dataclasses import dataclass
from enum import StrEnum
from http.cookies import SimpleCookie
from typing import Any
from urllib.parse import urlsplit

from django.db import transaction
from django.http import HttpResponse

from .people import Who
from .watching import watched


class Answer(StrEnum):
    """What somebody finds at an address."""

    OPEN = "open"
    ELSEWHERE = "elsewhere"  # led to another page, as teachers who are not verified yet
    SIGN_IN = "sign in"
    SECOND_FACTOR = "second factor"  # sent to set one up first
    REFUSED = "refused"  # 403; Wagtail says it by leading back to its front page
    HIDDEN = "hidden"  # 404: not even told that there is something
    POST_ONLY = "post only"  # 405 for GET
    GONE = "gone"  # 410: the link is used up
    FAULT = "fault"  # 500: never right, and never in the table


TURNED_AWAY = {
    Answer.SIGN_IN,
    Answer.SECOND_FACTOR,
    Answer.REFUSED,
    Answer.HIDDEN,
    Answer.GONE,
    Answer.POST_ONLY,
}
BY_STATUS = {
    401: Answer.SIGN_IN,
    403: Answer.REFUSED,
    404: Answer.HIDDEN,
    405: Answer.POST_ONLY,
    410: Answer.GONE,
}
OWN_PAGE = {"sec-fetch-site": "same-origin"}
FORM = "application/x-www-form-urlencoded"
SHELL = "/admin/"
SIGN_INS = ("/accounts/login/", "/admin/login/")
_addresses = itertools.count()


@dataclass(frozen=True, slots=True)
class Heard:
    """One answer, and the tables that were written to on the way."""

    answer: Answer
    status: int
    written: list[str]

    @property
    def wrote(self) -> str:
        return ", ".join(self.written)


def ask(who: Who, path: str, method: str = "GET", **more: Any) -> Heard:
    """Send one request as somebody. Their session is as before afterwards, whatever happened.

    Each comes from an address of its own, so that limits on addresses do not answer instead. What
    it wrote is noted and taken back: some answers end the session, as allauth's do when somebody
    opens a link to another person's new password.
    """
    cookies = {name: cookie.value for name, cookie in who.client.cookies.items()}
    given = {"headers": OWN_PAGE, "content_type": FORM, "REMOTE_ADDR": another_address()} | more
    if method == "POST":
        given.setdefault("data", "nothing=")
    with watched() as written, warnings.catch_warnings(), transaction.atomic():
        warnings.simplefilter("ignore")  # only the suite makes faults of warnings
        response = who.client.generic(method, path, **given)
        if response.streaming:
            response.getvalue()
        transaction.set_rollback(True)
    who.client.cookies = SimpleCookie(cookies)
    return Heard(answer_of(response, path), response.status_code, written.forbidden)


def answer_of(response: HttpResponse, path: str) -> Answer:
    status = response.status_code
    if status >= 500 and status != 503:
        return Answer.FAULT
    if status in (301, 302, 303, 307, 308):
        return _led(urlsplit(response["Location"]).path, path)
    return BY_STATUS.get(status, Answer.OPEN)


def _led(to: str, path: str) -> Answer:
    if to.endswith(SIGN_INS):
        return Answer.SIGN_IN
    if to.endswith("/accounts/2fa/totp/activate/"):
        return Answer.SECOND_FACTOR
    return Answer.REFUSED if to == SHELL else Answer.ELSEWHERE


def another_address() -> str:
    number = next(_addresses)
    return f"10.{number >> 16 & 255}.{number >> 8 & 255}.{number & 255}"
