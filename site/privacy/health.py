"""Whether requests are answered in time."""

from django.utils import timezone

from core.health import Finding

from .models import Case, ErasureRequest


def check_requests() -> Finding:
    late = ErasureRequest.objects.late(timezone.now()).filter(told_at=None).count()
    late += Case.objects.late(timezone.localdate()).count()
    return Finding(late == 0, f"{late} requests are older than ten days" if late else "")
