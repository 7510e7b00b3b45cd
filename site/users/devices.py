"""Browsers somebody has signed in from before, so that an attacker's tries do not lock them out.

The cookie holds keyed digests of accounts and a random number, signed; it opens nothing. Idea:
OWASP, "Device cookies".
"""

import secrets
from typing import Any

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse

from core.crypto import lookup_digest

COOKIE = "jikimi_device"
SALT = "users.device"
KEEP_S = 180 * 24 * 60 * 60
ACCOUNTS = 10  # a duty computer has several people; the oldest are forgotten


def known_device(request: HttpRequest, account: bytes) -> str:
    """The number of this browser if the account signed in from it before, or ""."""
    device = _read(request)
    return str(device["n"]) if account.hex() in device["accounts"] else ""


def remember_device(request: HttpRequest, response: HttpResponse, account: bytes) -> None:
    """Let this browser be known for an account from now on."""
    device = _read(request)
    others = [one for one in device["accounts"] if one != account.hex()]
    device["accounts"] = [account.hex(), *others][:ACCOUNTS]
    response.set_cookie(
        COOKIE,
        signing.dumps(device, salt=SALT),
        max_age=KEEP_S,
        path="/",
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


def account_digest(email: str) -> bytes:
    """What an account is called in failures and device cookies."""
    return lookup_digest(email.strip().lower(), purpose="users.sign-in.account")


def _read(request: HttpRequest) -> dict[str, Any]:
    try:
        held = signing.loads(request.COOKIES.get(COOKIE, ""), salt=SALT, max_age=KEEP_S)
        return {"n": held["n"], "accounts": [str(one) for one in held["accounts"]]}
    except (signing.BadSignature, KeyError, TypeError):
        return {"n": secrets.token_hex(16), "accounts": []}
