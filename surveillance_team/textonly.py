"""Doors that take text and nothing else (law 1)."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.csrf import csrf_exempt, csrf_protect

LARGEST = 512 * 1024  # bytes: 50 lines of 4,096 characters and a note, in UTF-8

View = Callable[..., HttpResponse]


def text_only(view: View, *, token: bool = True) -> View:
    """Refuse a file before any of it is read: 415 for multipart, 413 for too large a body.

    The token is checked after this and not before, because that check reads the body.

    Args:
        token: False for a view that changes nothing and is called by the telephone itself.
    """
    protected = csrf_protect(view) if token else view

    @csrf_exempt
    @wraps(view)
    def door(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.method == "POST":
            if request.content_type != "application/x-www-form-urlencoded":
                return refuse(request, 415)
            try:
                if int(request.META.get("CONTENT_LENGTH") or 0) > LARGEST:
                    return refuse(request, 413)
            except ValueError:
                return refuse(request, 400)
        try:
            return protected(request, *args, **kwargs)
        except RequestDataTooBig:
            return refuse(request, 413)

    return door


def refuse(request: HttpRequest, status: int) -> HttpResponse:
    return render(
        request, "surveillance_team/text_only.html", {"too_large": status == 413}, status=status
    )
