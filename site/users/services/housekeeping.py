"""What is thrown away every day because its time is over."""

from datetime import timedelta
from typing import Any

from django.contrib.sessions.models import Session
from django.utils import timezone

from core.jobs import Progress
from users.models import Invitation, Notification, ResetRequest, SignInFailure

KIND = "users.sweep"
KEEP_FAILURES = timedelta(days=30)
KEEP_RESETS = timedelta(days=2)
KEEP_NOTIFICATIONS = timedelta(days=365)
KEEP_INVITATIONS = timedelta(days=90)


def sweep(progress: Progress, params: dict[str, Any]) -> dict[str, int]:
    """Delete what is older than its time. Returns how many rows of each kind went."""
    now = timezone.now()
    old = {
        "failures": SignInFailure.objects.filter(at__lt=now - KEEP_FAILURES),
        "resets": ResetRequest.objects.filter(at__lt=now - KEEP_RESETS),
        "notifications": Notification.objects.filter(at__lt=now - KEEP_NOTIFICATIONS),
        "invitations": Invitation.objects.filter(expires_at__lt=now - KEEP_INVITATIONS),
        "sessions": Session.objects.filter(expire_date__lt=now),
    }
    return {name: rows.delete()[0] for name, rows in old.items()}
