"""Telling monitors that something moved: that alone, never which address (law 7)."""

from collections.abc import Iterable

from django.urls import reverse
from django.utils.translation import pgettext_lazy

from users.notifications import notify_each, register_notification

from ..models import NewsChoice, Report, Target

REPORT_MOVED = "surveillance_team.report_moved"


def register() -> None:
    # Whoever else sees the telephone must not learn that its owner reports.
    register_notification(REPORT_MOVED, pgettext_lazy("notification", "New message"))


def tell_monitors(targets: Iterable[Target], *, asked_alone: bool = False) -> None:
    """Tell everyone who reported these targets and wants to hear, in the caller's transaction; or
    those alone whom an officer asks."""
    reports = Report.objects.valid().filter(target__in=targets, monitor__user__isnull=False)
    reports = reports.exclude(monitor__news_choice__way=NewsChoice.Way.NONE)
    if asked_alone:
        reports = reports.filter(status=Report.Status.NEEDS_INFO)
    notify_each(
        [
            (actor_id, reverse("team:report", args=[receipt]))
            for receipt, actor_id in reports.values_list("receipt", "monitor__user__actor_id")
        ],
        kind=REPORT_MOVED,
    )
