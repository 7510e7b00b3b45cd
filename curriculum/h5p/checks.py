"""What an installation lacks for activities to be played."""

from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core import checks

from .core_files import CoreMissing, core_version


def register() -> None:
    checks.register(core_is_there)
    checks.register(origin_is_an_origin)


def core_is_there(**kwargs: Any) -> list[checks.CheckMessage]:
    try:
        core_version()
    except CoreMissing:
        words = "H5P's own scripts are not installed, so no activity can be played."
        return [checks.Warning(words, hint="make setup (needs Node)", id="h5p.W001")]
    return []


def origin_is_an_origin(**kwargs: Any) -> list[checks.CheckMessage]:
    if not settings.H5P_ORIGIN:
        return []
    parts = urlsplit(settings.H5P_ORIGIN)
    own = urlsplit(settings.WAGTAILADMIN_BASE_URL)
    if parts.scheme not in ("http", "https") or parts.path or not parts.netloc:
        return [checks.Error("H5P_ORIGIN is scheme and host alone.", id="h5p.E001")]
    if parts.hostname == own.hostname:
        words = "H5P_ORIGIN is the site's own host, whose cookies an activity could then read."
        return [checks.Error(words, id="h5p.E002")]
    return []
