"""Answers nobody may keep."""

from django.http import HttpRequest, HttpResponse

NOWHERE = "no-store, private"


def keep_nowhere(response: HttpResponse) -> None:
    """Mark for an answer that no cache and no browser may keep, such as a help page (law 10)."""
    response["Cache-Control"] = NOWHERE


def is_personal(request: HttpRequest, response: HttpResponse) -> bool:
    """Whether an answer may depend on who asks: its view looked at the session, or set a cookie."""
    session = getattr(request, "session", None)
    looked = session is not None and (session.accessed or session.modified)
    return bool(looked or response.cookies)
