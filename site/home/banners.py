"""Banners on every page, told to the floor (core.notices)."""

from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest
from django.utils import timezone

from core.notices import Notice

from .models import Banner
from .running import Told, told_now


def notices(request: HttpRequest, page: Any) -> Iterable[Notice]:
    if Told.BANNER not in told_now(request):
        return []
    return [banner.notice for banner in Banner.objects.shown_at(timezone.now())]
