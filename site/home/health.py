"""Whether people who asked us for something get their answer in time."""

from django.utils import timezone

from core.health import Finding

from .models import TakedownRequest


def check_takedowns() -> Finding:
    late = TakedownRequest.objects.late(timezone.localdate()).count()
    return Finding(late == 0, f"{late} requests to take down are late" if late else "")
