"""Whether there is anything to tell on a page: on most days there is neither banner nor switch."""

from enum import StrEnum

from django.db.models import CharField, Value
from django.http import HttpRequest
from django.utils import timezone

from .models import Banner, ReadOnlyPeriod


class Told(StrEnum):
    BANNER = "banner"
    READ_ONLY = "read only"


def told_now(request: HttpRequest) -> frozenset[Told]:
    """What there is to tell at this moment, asked for once for both places of a page. It is asked
    for each page, so that nothing is kept longer than the page."""
    if not hasattr(request, "_told_now"):
        now = timezone.now()
        banners = Banner.objects.running_at(now).order_by().values_list(_said(Told.BANNER))
        periods = ReadOnlyPeriod.objects.in_force(now).order_by()
        kinds = banners.union(periods.values_list(_said(Told.READ_ONLY)))
        request._told_now = frozenset(Told(kind) for (kind,) in kinds)
    return request._told_now


def _said(kind: Told) -> Value:
    return Value(kind.value, output_field=CharField())
