"""Banners on every page, told to the floor (core.notices)."""

from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest
from django.utils import timezone

from core.notices import Notice

from .models import Banner


def notices(request: HttpRequest, page: Any) -> Iterable[Notice]:
    """One query a page. It is asked each time, so that nothing is kept longer than the page."""
    return [banner.notice for banner in Banner.objects.shown_at(timezone.now())]
