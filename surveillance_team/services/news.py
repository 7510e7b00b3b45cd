"""Telling monitors that something moved: that alone, never which address (law 7)."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from users.notifications import notify, register_notification

from ..models import Report, Target

REPORT_MOVED = "surveillance_team.report_moved"


def register() -> None:
    register_notification(REPORT_MOVED, _("There is news about a report you filed."))


def tell_monitors(target: Target) -> None:
    """Tell everyone who reported a target, in the caller's transaction."""
    reports = Report.objects.valid().filter(target=target, monitor__user__isnull=False)
    for receipt, actor_id in reports.values_list("receipt", "monitor__user__actor_id"):
        notify(actor_id=actor_id, kind=REPORT_MOVED, url=reverse("team:report", args=[receipt]))
